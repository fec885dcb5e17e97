import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Column, DataGrid } from '@/kit/DataGrid';
import { useFormats } from '@/kit/format';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { type Deal, toneOf } from '../model';

interface Props {
  rows: Deal[];
  who: (deal: Deal) => string;
  stageLabel: (deal: Deal) => string;
  sort: string;
  onSort: (sort: string) => void;
  total: number | undefined;
  onMore: () => void;
}

/** Deals as a table. */
export function DealList({ rows, who, stageLabel, ...grid }: Props) {
  const { t } = useTranslation('deals');
  const navigate = useNavigate();
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
      cell: (deal) => (
        <Link
          to="/deals/$dealId"
          params={{ dealId: deal.id }}
          className="record-link"
          tabIndex={-1}
        >
          {deal.title}
        </Link>
      ),
    },
    { key: 'who', title: t('who'), width: 190, cell: who },
    { key: 'stage', title: t('form.stage_id'), width: 140, cell: state },
    {
      key: 'amount',
      title: t('form.amount'),
      width: 130,
      align: 'end',
      sort: 'value',
      cell: (deal) => <Money amount={deal.amount as Amount | null} />,
    },
    {
      key: 'expected',
      title: t('form.expected_close_on'),
      width: 130,
      sort: 'expected_close_on',
      cell: (deal) => deal.expected_close_on && formats.dayOfDate(deal.expected_close_on),
    },
    {
      key: 'owner',
      title: t('form.owner_id'),
      width: 150,
      cell: (deal) => users.get(deal.owner_id ?? '') ?? '',
    },
    {
      key: 'updated',
      title: t('field.updated_at'),
      width: 120,
      sort: 'updated_at',
      cell: (deal) => <When at={deal.updated_at} />,
    },
  ];
  return (
    <DataGrid
      label={t('title')}
      rows={rows}
      columns={columns}
      rowId={(deal) => deal.id}
      onOpen={(deal) => void navigate({ to: '/deals/$dealId', params: { dealId: deal.id } })}
      card={(deal) => (
        <>
          <strong>{deal.title}</strong>
          <div>
            {who(deal)} · {state(deal)} <Money amount={deal.amount as Amount | null} />
          </div>
        </>
      )}
      {...grid}
    />
  );
}
