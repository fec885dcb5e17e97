import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Pill } from '@/kit/Pill';
import { RowLink } from '@/kit/RowLink';
import { useUserNames } from '@/users';
import { type Deal, toneOf } from '../model';

/** The columns of the list of deals, and a deal as a phone shows it. */
export function useDealColumns(who: (deal: Deal) => string, stageLabel: (deal: Deal) => string) {
  const { t } = useTranslation('deals');
  const formats = useFormats();
  const users = useUserNames();
  const state = (deal: Deal) =>
    deal.state === 'open' ? (
      stageLabel(deal)
    ) : (
      <Pill tone={toneOf(deal.state ?? 'open')}>{t(`state.${deal.state ?? 'open'}`)}</Pill>
    );
  const columns: Column<Deal>[] = [
    {
      key: 'title',
      title: t('form.title'),
      width: 240,
      cell: (deal) => <RowLink to={`/deals/${deal.id}`}>{deal.title}</RowLink>,
    },
    { key: 'contact_id', title: t('who'), width: 190, cell: who },
    { key: 'stage_id', title: t('form.stage_id'), width: 140, cell: state },
    {
      key: 'amount',
      title: t('form.amount'),
      width: 130,
      align: 'end',
      sort: 'value',
      cell: (deal) => <Money amount={deal.amount as Amount | null} />,
    },
    {
      key: 'expected_close_on',
      title: t('form.expected_close_on'),
      width: 130,
      sort: 'expected_close_on',
      cell: (deal) => deal.expected_close_on && formats.dayOfDate(deal.expected_close_on),
    },
    {
      key: 'owner_id',
      title: t('form.owner_id'),
      width: 150,
      cell: (deal) => users.get(deal.owner_id ?? '') ?? '',
    },
    {
      key: 'updated_at',
      title: t('field.updated_at'),
      width: 120,
      sort: 'updated_at',
      cell: (deal) => <Instant formats={formats} at={deal.updated_at} />,
    },
  ];
  const card = (deal: Deal) => (
    <>
      <strong>{deal.title}</strong>
      <div>
        {who(deal)} · {state(deal)} <Money amount={deal.amount as Amount | null} />
      </div>
    </>
  );
  return { columns, card };
}
