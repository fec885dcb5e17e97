/** Reading products and their categories. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import { readPage, rowsOf } from '@/kit/search';
import type { Category, Product } from './model';

export function productQuery(productId: string) {
  return queryOptions({
    queryKey: ['products', 'detail', productId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/products/{product_id}', {
          params: { path: { product_id: productId } },
        }),
      )) as Product,
  });
}

export function pricesQuery(productId: string) {
  return queryOptions({
    queryKey: ['products', 'prices', productId],
    queryFn: async () => {
      const found = client.GET('/api/v1/products/{product_id}/prices', {
        params: { path: { product_id: productId } },
      });
      return (await body(found)).items ?? [];
    },
  });
}

export const categoriesQuery = queryOptions({
  queryKey: ['products', 'categories'],
  queryFn: async () =>
    ((await body(client.GET('/api/v1/products/categories'))).items ?? []) as Category[],
});

/** What one may mean by a few letters, of what is still sold. */
export function findProducts(q: string) {
  return queryOptions({
    queryKey: ['products', 'found', q],
    queryFn: async ({ signal }) => {
      const filter = { field: 'state', op: 'eq', value: 'active' };
      const asked = { q, filter, sort: 'name', limit: 10, parts: ['name', 'sku', 'price'] };
      return rowsOf<Product>([await readPage('products', asked, '', signal)]);
    },
  });
}
