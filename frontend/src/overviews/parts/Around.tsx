import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { RecordLink } from '@/search';
import { type Around, tasksBeside, toneOf } from '../model';
import { aroundCompanyQuery, aroundContactQuery } from '../queries';
import { Due } from './Due';
import { Lines } from './Lines';
import classes from './Lines.module.css';
import { Person } from './Person';
import { Silent } from './Silent';
import { TickOff } from './TickOff';

/** What stands around a person: what waits, what is sold and served, who belongs to whom. */
export function AroundContact({ contactId }: { contactId: string }) {
  return <AroundRecord around={useQuery(aroundContactQuery(contactId))} />;
}

/** What stands around a company: its group, what waits, what is sold and served. */
export function AroundCompany({ companyId }: { companyId: string }) {
  return <AroundRecord around={useQuery(aroundCompanyQuery(companyId))} />;
}

function AroundRecord({ around }: { around: UseQueryResult<Around> }) {
  if (around.isPending) return <LoadingState lines={6} />;
  if (around.isError)
    return <ErrorState error={around.error} retry={() => void around.refetch()} />;
  return (
    <div className={classes.stack}>
      <Panels around={around.data} />
      <Silent parts={around.data.incomplete} />
    </div>
  );
}

function Panels({ around }: { around: Around }) {
  const { t } = useTranslation('overviews');
  const formats = useFormats();
  const { parts, names } = around;
  const company = (level: 'parent' | 'branch') => (each: { id?: string; name?: string }) => ({
    key: each.id ?? '',
    title: (
      <RecordLink type="company" id={each.id ?? ''}>
        {each.name}
      </RecordLink>
    ),
    meta: t(level),
  });
  const panels = [
    {
      key: 'tree' as const,
      items: [
        ...(parts.tree?.parents ?? []).map(company('parent')),
        ...(parts.tree?.branches ?? []).map(company('branch')),
      ],
    },
    {
      key: 'tasks' as const,
      items: tasksBeside(parts.tasks?.items, parts.promises?.items).map((task) => ({
        key: task.id,
        title: task.title,
        meta: <Due at={task.overdue_at} on={task.due_on} />,
        action: <TickOff taskId={task.id} title={task.title ?? ''} />,
      })),
    },
    {
      key: 'promises' as const,
      items: (parts.promises?.items ?? []).map((promise) => ({
        key: promise.id,
        title: promise.text,
        meta: <Due at={promise.due_at} />,
        action: <TickOff taskId={promise.task_id ?? ''} title={promise.text ?? ''} />,
      })),
    },
    {
      key: 'deals' as const,
      items: (parts.deals?.items ?? []).map((deal) => ({
        key: deal.id,
        title: (
          <RecordLink type="deal" id={deal.id}>
            {deal.title}
          </RecordLink>
        ),
        about: deal.expected_close_on && formats.dayOfDate(deal.expected_close_on),
        meta: (
          <>
            <Money amount={deal.amount as Amount | null} />
            <Pill tone={toneOf(deal.state ?? '')}>{t(`states.${deal.state as 'open'}`)}</Pill>
          </>
        ),
      })),
    },
    {
      key: 'cases' as const,
      items: (parts.cases?.items ?? []).map((found) => ({
        key: found.id,
        title: (
          <RecordLink type="case" id={found.id}>
            {found.subject}
          </RecordLink>
        ),
        about: found.number,
        meta: <Pill tone={toneOf(found.state ?? '')}>{t(`states.${found.state as 'open'}`)}</Pill>,
      })),
    },
    {
      key: 'dates' as const,
      items: (parts.dates?.items ?? []).map((date) => ({
        key: date.id,
        title: date.label || t(`date_kinds.${date.kind ?? 'custom'}`),
        meta: date.next_on && formats.dayOfDate(date.next_on),
      })),
    },
    {
      key: 'relationships' as const,
      items: (parts.relationships?.items ?? []).map((seen) => ({
        key: seen.relationship?.id ?? '',
        title: (
          <Person
            id={seen.other_id}
            names={names}
            type={seen.relationship?.to_company_id === seen.other_id ? 'company' : 'contact'}
          />
        ),
        meta: t(`related.${seen.as_kind ?? 'knows'}`),
      })),
    },
  ];
  const birthday = parts.dates && (parts.dates.items ?? []).length === 0;
  return (
    <>
      {panels
        .filter((panel) => panel.items.length > 0)
        .map(({ key, items }) => (
          <Panel key={key} title={t(`parts.${key}`)} flush>
            <Lines items={items} />
          </Panel>
        ))}
      {birthday && <p className={classes.quiet}>{t('no_birthday')}</p>}
    </>
  );
}
