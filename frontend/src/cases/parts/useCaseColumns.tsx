import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contactNamesQuery } from '@/contacts';
import { useFormats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { Pill } from '@/kit/Pill';
import { RowLink } from '@/kit/RowLink';
import { useUserNames } from '@/users';
import { type Case, kindOf, nextClock, priorityOf, priorityTone, stateOf, toneOf } from '../model';
import { Clock } from './Clock';
import { SilentMark } from './SilentMark';

/** The columns of the list of cases, each case with the clock that matters now. */
export function useCaseColumns(rows: Case[]) {
  const { t } = useTranslation('cases');
  const users = useUserNames();
  const formats = useFormats();
  const ids = rows.flatMap((found) => found.contact_id ?? []);
  const names = useQuery(contactNamesQuery(ids)).data;
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
        <RowLink to={`/cases/${found.id}`}>
          {found.number} · {found.subject}
        </RowLink>
      ),
    },
    {
      key: 'contact_id',
      title: t('form.contact_id'),
      width: 160,
      cell: (found) => names?.get(found.contact_id ?? '') ?? '',
    },
    { key: 'state', title: t('field.state'), width: 140, cell: state },
    {
      key: 'resolution_due_at',
      title: t('field.resolution_due_at'),
      width: 170,
      sort: 'resolution_due_at',
      cell: clock,
    },
    {
      key: 'tell_by',
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
      key: 'assignee_id',
      title: t('form.assignee_id'),
      width: 150,
      cell: (found) => users.get(found.assignee_id ?? '') ?? '',
    },
    {
      key: 'opened_at',
      title: t('field.opened_at'),
      width: 120,
      sort: 'opened_at',
      cell: (found) => <Instant formats={formats} at={found.opened_at} />,
    },
  ];
  const card = (found: Case) => (
    <>
      <strong>{found.subject}</strong>
      <div>
        {names?.get(found.contact_id ?? '')} {clock(found)}
      </div>
    </>
  );
  return { columns, card };
}
