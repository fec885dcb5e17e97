import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { productQuery } from '../queries';

/** The name of a product, leading to its page. */
export function ProductLink({ productId }: { productId: string }) {
  const product = useQuery(productQuery(productId)).data;
  return (
    <Anchor component={Link} to="/products/$productId" params={{ productId } as never}>
      {product?.name ?? '…'}
    </Anchor>
  );
}
