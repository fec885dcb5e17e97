import { SegmentedControl, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { contactNamesQuery } from '@/contacts';
import type { FieldOfFilter } from '@/kit/filter';
import { type Formats, useFormats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { ListFrame } from '@/kit/ListFrame';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { EmptyState } from '@/kit/StatePanel';
import { useList } from '@/kit/useList';
import { useUserNames } from '@/users';
import { type Activity, type Kind, type Result, type State, toneOf } from '../model';
import { KindIcon } from '../parts/KindIcon';
import classes from '../parts/Timeline.module.css';
import type { ActivitiesSearch, Shown } from '../routes';

const route = getRouteApi('/activities');
const STATES: Record<Shown, State[]> = {
  planned: ['planned'],
  missing: ['planned'],
  done: ['completed'],
  all: [],
};
const SHOWN = Object.keys(STATES) as Shown[];
const HOUR = 3_600_000;

/** So many hours before this one began: the same question for an hour. */
const hoursAgo = (hours: number) =>
  new Date((Math.floor(Date.now() / HOUR) - hours) * HOUR).toISOString();
const FIELDS = ['kind', 'state', 'owner_id', 'subject', 'tags', 'occurred_at'] as const;
type Named = (typeof FIELDS)[number];

/** What is planned and what was done, mine or everybody's. */
export function ActivitiesPage() {
  const { t } = useTranslation('activities');
  const { t: word } = useTranslation('tasks');
  const navigate = useNavigate();
  const formats = useFormats();
  const me = useMe();
  const users = useUserNames();
  const search = route.useSearch();
  const { show = 'planned', team = false } = search;
  const list = useList<Activity>({
    segment: 'activities',
    search,
    usualSort: show === 'planned' || show === 'missing' ? 'planned_start' : '-occurred_at',
    fields: FIELDS,
    narrow: [
      ...(STATES[show].length > 0 ? [{ field: 'state', op: 'in', value: STATES[show] }] : []),
      // Its end passed half a day ago, and nobody said how it went.
      ...(show === 'missing' ? [{ field: 'planned_end', op: 'before', value: hoursAgo(12) }] : []),
      ...(team || !me ? [] : [{ field: 'owner_id', op: 'eq', value: me.id }]),
    ],
    isReady: me !== undefined,
  });
  const { total } = list;
  const names =
    useQuery(contactNamesQuery(list.inSight.map((row) => row.contact_id ?? ''))).data ??
    new Map<string, string>();
  const go = (change: ActivitiesSearch) => {
    const { show: _, team: __, ...rest } = search;
    const next = { show, team, ...change };
    void navigate({
      to: '/activities',
      search: {
        ...rest,
        ...(next.show !== 'planned' && { show: next.show }),
        ...(next.team && { team: true }),
      },
    });
  };
  const words: Record<string, (value: string) => string> = {
    kind: (value) => t(`kind.${value as Kind}`),
    state: (value) => t(`state.${value as State}`),
  };
  const choices = (field: FieldOfFilter) =>
    field.name === 'owner_id'
      ? [...users].map(([value, label]) => ({ value, label }))
      : field.options.map((value) => ({ value, label: words[field.name]?.(value) ?? value }));
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={total != null && t('count', { count: total, number: formats.number(total) })}
      />
      <ListFrame
        list={list}
        label={t('title')}
        search={t('search')}
        fieldLabel={(field) => word(`activity_field.${field as Named}`)}
        choices={choices}
        users={users}
        columns={columnsOf(t, names, users, formats)}
        onOpen={({ contact_id: contactId = '' }) =>
          void navigate({ to: '/contacts/$contactId', params: { contactId } })
        }
        card={(activity) => (
          <>
            <strong>{names.get(activity.contact_id ?? '')}</strong>
            <div>
              {t(`kind.${activity.kind ?? 'note'}`)} · {activity.subject || activity.outcome?.text}
            </div>
          </>
        )}
        before={
          <>
            <SegmentedControl
              aria-label={word('activity_views.label')}
              value={show}
              onChange={(next) => go({ show: next as Shown })}
              data={SHOWN.map((value) => ({ value, label: word(`activity_views.${value}`) }))}
            />
            <Switch
              label={word('activity_views.team')}
              checked={team}
              onChange={(event) => go({ team: event.currentTarget.checked })}
            />
          </>
        }
        nothing={{ title: t('nothing_found'), clear: t('clear') }}
        empty={<EmptyState title={t('nothing_planned.title')} text={t('nothing_planned.text')} />}
      />
    </Page>
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslation<'activities'>>['t'],
  contacts: Map<string, string>,
  users: Map<string, string>,
  formats: Formats,
): Column<Activity>[] {
  return [
    {
      key: 'kind',
      title: t('kind_label'),
      width: 130,
      cell: ({ kind = 'note' }) => (
        <span className={classes.kind}>
          <KindIcon kind={kind} size={16} /> {t(`kind.${kind}`)}
        </span>
      ),
    },
    {
      key: 'contact_id',
      title: t('contact'),
      width: 200,
      cell: (each) => contacts.get(each.contact_id ?? '') ?? '',
    },
    {
      key: 'subject',
      title: t('subject'),
      width: 280,
      cell: (each) => each.subject || each.outcome?.text || each.body || '',
    },
    {
      key: 'occurred_at',
      title: t('when'),
      width: 180,
      cell: (each) => (
        <Instant formats={formats} at={each.planned?.starts_at ?? each.occurred_at} as="both" />
      ),
    },
    {
      key: 'state',
      title: t('state_label'),
      width: 140,
      cell: ({ outcome, state }) =>
        outcome?.result ? (
          <Pill tone={toneOf(outcome.result as Result)}>
            {t(`result.${outcome.result as Result}`)}
          </Pill>
        ) : (
          state && <Pill tone={state === 'planned' ? 'info' : 'plain'}>{t(`state.${state}`)}</Pill>
        ),
    },
    {
      key: 'owner_id',
      title: t('owner'),
      width: 150,
      cell: (each) => users.get(each.owner_id ?? '') ?? '',
    },
  ];
}
