import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { ContactPicker } from '@/contacts';
import { useActions } from '@/kit/actions';
import { Columns } from '@/kit/Columns';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { complain } from '@/kit/toast';
import { stateOf, titleOf, toneOf } from '../model';
import { attachPurchase } from '../mutations';
import { PaymentsPanel } from '../parts/PaymentsPanel';
import { PurchaseLines } from '../parts/PurchaseLines';
import { PurchaseProperties } from '../parts/PurchaseProperties';
import { ReturnDialog } from '../parts/ReturnDialog';
import { ReturnsPanel } from '../parts/ReturnsPanel';
import { VoidDialog } from '../parts/VoidDialog';
import { purchaseQuery } from '../queries';

const route = getRouteApi('/purchases/$purchaseId');

/** One purchase: what was bought, what came back, what was paid. */
export function PurchasePage() {
  const { t } = useTranslation('purchases');
  const { purchaseId } = route.useParams();
  const cache = useQueryClient();
  const mayWrite = useMay()('purchases:write');
  const [asks, setAsks] = useState<'return' | 'void' | null>(null);
  const purchase = useQuery(purchaseQuery(purchaseId));
  const refresh = () => void cache.invalidateQueries({ queryKey: ['purchases'] });
  const attach = useMutation({
    mutationFn: (contactId: string) => {
      if (!purchase.data) throw new Error('there is no purchase');
      return attachPurchase(purchase.data, contactId);
    },
    onSuccess: refresh,
    onError: (error) => complain(error, t('failed')),
  });
  const found = purchase.data;
  const state = found && stateOf(found);
  const hasLeft = mayWrite && (state === 'recorded' || state === 'partly_returned');
  useActions(
    hasLeft
      ? [
          {
            id: 'purchase.return',
            title: t('returns.open'),
            group: t('one'),
            run: () => setAsks('return'),
          },
        ]
      : [],
  );
  if (purchase.isPending) return <LoadingState lines={10} />;
  if (!found || !state) {
    return (
      <Page narrow>
        <ErrorState error={purchase.error} retry={() => void purchase.refetch()} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={titleOf(found)}
        meta={
          <>
            <Pill tone={toneOf(state)}>{t(`state.${state}`)}</Pill>
            {found.is_first && <Pill tone="info">{t('first')}</Pill>}
          </>
        }
      >
        {hasLeft && state === 'recorded' && (
          <Button variant="default" onClick={() => setAsks('void')}>
            {t('void.open')}
          </Button>
        )}
        {hasLeft && <Button onClick={() => setAsks('return')}>{t('returns.open')}</Button>}
      </PageHeader>
      <Columns
        aside={
          <Stack gap={16}>
            {mayWrite && !found.contact_id && !found.company_id && (
              <Panel title={t('anonymous')}>
                <ContactPicker
                  label={t('attach')}
                  onChange={(contactId) => contactId && attach.mutate(contactId)}
                />
              </Panel>
            )}
            <Panel title={t('details')}>
              <PurchaseProperties purchase={found} />
            </Panel>
          </Stack>
        }
      >
        <Stack gap={16}>
          <Panel title={t('field.lines')} flush>
            <PurchaseLines purchase={found} />
          </Panel>
          <ReturnsPanel purchase={found} />
          <PaymentsPanel
            about={{ purchase_id: found.id }}
            currency={found.currency ?? 'EUR'}
            isClosed={state === 'voided'}
          />
        </Stack>
      </Columns>
      {asks === 'return' && (
        <ReturnDialog purchase={found} onClose={() => setAsks(null)} onSaved={refresh} />
      )}
      {asks === 'void' && (
        <VoidDialog purchase={found} onClose={() => setAsks(null)} onSaved={refresh} />
      )}
    </Page>
  );
}
