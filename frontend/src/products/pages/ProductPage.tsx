import { Button, Stack } from '@mantine/core';
import { IconPencil, IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Columns } from '@/kit/Columns';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { isSold } from '../model';
import { AfterSales } from '../parts/AfterSales';
import { Complements } from '../parts/Complements';
import { DiscontinueDialog } from '../parts/DiscontinueDialog';
import { Prices } from '../parts/Prices';
import { ProductDrawer } from '../parts/ProductDrawer';
import { ProductProperties } from '../parts/ProductProperties';
import { StateMark } from '../parts/StateMark';
import { productQuery } from '../queries';

const route = getRouteApi('/products/$productId');

/** One product: what it is, what goes with it, what comes after, what it cost before. */
export function ProductPage() {
  const { t } = useTranslation('products');
  const { productId } = route.useParams();
  const mayWrite = useMay()('products:write');
  const query = useQuery(productQuery(productId));
  const [isEditing, setEditing] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const edit = () => setEditing(true);
  useActions(
    mayWrite
      ? [{ id: 'product.edit', title: t('edit'), keys: 'e', group: t('one'), run: edit }]
      : [],
  );
  if (query.isPending) return <LoadingState lines={10} />;
  const product = query.data;
  if (!product) {
    return (
      <Page narrow>
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={product.name ?? ''}
        meta={
          <>
            <span>{product.sku}</span>
            <Money amount={product.price as Amount} />
            <StateMark product={product} />
          </>
        }
      >
        {mayWrite && (
          <>
            {isSold(product) && (
              <Button
                variant="default"
                leftSection={<IconPlayerStop size={16} />}
                onClick={() => setEnding(true)}
              >
                {t('discontinue.title')}
              </Button>
            )}
            <Button leftSection={<IconPencil size={16} />} onClick={edit}>
              {t('edit')}
            </Button>
          </>
        )}
      </PageHeader>
      <Columns
        aside={
          <Panel title={t('details')}>
            <ProductProperties product={product} />
          </Panel>
        }
      >
        <Stack gap={16}>
          <Panel title={t('complements.title')}>
            <Complements product={product} />
          </Panel>
          <Panel title={t('after_sales.title')}>
            <AfterSales product={product} />
          </Panel>
          <Panel title={t('prices.title')} flush>
            <Prices productId={product.id} />
          </Panel>
        </Stack>
      </Columns>
      <ProductDrawer
        opened={isEditing}
        product={product}
        onClose={() => setEditing(false)}
        onSaved={() => undefined}
      />
      {isEnding && <DiscontinueDialog product={product} onClose={() => setEnding(false)} />}
    </Page>
  );
}
