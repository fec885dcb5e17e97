import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { contactNamesQuery } from '@/contacts';
import { type Column, DataGrid } from '@/kit/DataGrid';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { type Case, kindOf, nextClock, priorityOf, priorityTone, stateOf, toneOf } from '../model';
import { Clock } from './Clock';
import { SilentMark } from './SilentMark';

interface Props {
  rows: Case[];
  sort: string;
  onSort: (sort: string) => void;
  total: number | undefined;
  onMore: () => void;
}

/** Cases as a table, each with the clock that matters now. */
export function CaseList({ rows, ...grid }: Props) {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const users = useUserNames();
  const ids = rows.flatMap((found) => found.contact_id ?? []);
  const names = useQuery(contactNamesQuery(ids.slice(0, 200))).data;
  const clock = (found: Case) => {
    const { state, due } = nextClock(found);
    return <Clock state={state} due={due} />;
  };
  const state = (found: Case) => (
    <Pill tone={toneOf(stateOf(found))}>{t(`state.${stateOf(found)}`)}</Pill>
  );
  const columns: Column<Case>[] = [
    {
      key: 'subject',
      title: t('form.subject'),
      width: 260,
      cell: (found) => (
        <Link
          to="/cases/$caseId"
          params={{ caseId: found.id }}
          className="record-link"
          tabIndex={-1}
        >
          {found.number} · {found.subject}
        </Link>
      ),
    },
    {
      key: 'contact',
      title: t('form.contact_id'),
      width: 160,
      cell: (found) => names?.get(found.contact_id ?? '') ?? '',
    },
    { key: 'state', title: t('field.state'), width: 140, cell: state },
    {
      key: 'clock',
      title: t('field.resolution_due_at'),
      width: 170,
      sort: 'resolution_due_at',
      cell: clock,
    },
    {
      key: 'told',
      title: t('field.tell_by'),
      width: 150,
      sort: 'tell_by',
      cell: (found) => <SilentMark found={found} />,
    },
    {
      key: 'kind',
      title: t('form.kind'),
      width: 130,
      cell: (found) => t(`kind.${kindOf(found)}`),
    },
    {
      key: 'priority',
      title: t('form.priority'),
      width: 110,
      cell: (found) => (
        <Pill tone={priorityTone(priorityOf(found))}>{t(`priority.${priorityOf(found)}`)}</Pill>
      ),
    },
    {
      key: 'assignee',
      title: t('form.assignee_id'),
      width: 150,
      cell: (found) => users.get(found.assignee_id ?? '') ?? '',
    },
    {
      key: 'opened',
      title: t('field.opened_at'),
      width: 120,
      sort: 'opened_at',
      cell: (found) => <When at={found.opened_at} />,
    },
  ];
  return (
    <DataGrid
      label={t('title')}
      rows={rows}
      columns={columns}
      rowId={(found) => found.id}
      onOpen={(found) => void navigate({ to: '/cases/$caseId', params: { caseId: found.id } })}
      card={(found) => (
        <>
          <strong>{found.subject}</strong>
          <div>
            {names?.get(found.contact_id ?? '')} {clock(found)}
          </div>
        </>
      )}
      {...grid}
    />
  );
}
