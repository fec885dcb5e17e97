import { useTranslation } from 'react-i18next';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Panel } from '@/kit/Panel';
import { Properties } from '@/kit/Properties';
import { When } from '@/kit/When';
import type { Purchase } from '../model';

/** What came back of a purchase, and for how much. */
export function ReturnsPanel({ purchase }: { purchase: Purchase }) {
  const { t } = useTranslation('purchases');
  const lines = purchase.lines ?? [];
  const named = (each: { line?: number; quantity?: string }) =>
    `${each.quantity} × ${lines[(each.line ?? 1) - 1]?.name ?? ''}`;
  return (
    <>
      {(purchase.returns ?? []).map((each) => (
        <Panel key={each.external_ref} title={t('returns.one')}>
          <Properties
            unknown={t('not_known')}
            items={[
              { label: t('returns.at'), value: <When at={each.at} as="both" /> },
              { label: t('returns.what'), value: (each.lines ?? []).map(named).join(', ') },
              { label: t('returns.amount'), value: <Money amount={each.amount as Amount} /> },
              { label: t('returns.reason'), value: each.reason },
            ]}
          />
        </Panel>
      ))}
    </>
  );
}
