import { SegmentedControl, Switch } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { contactNamesQuery } from '@/contacts';
import { type Column, DataGrid } from '@/kit/DataGrid';
import { useFormats } from '@/kit/format';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { type Activity, type Result, type State, toneOf } from '../model';
import { KindIcon } from '../parts/KindIcon';
import classes from '../parts/Timeline.module.css';
import { activitiesQuery } from '../queries';
import type { View } from '../routes';

const route = getRouteApi('/activities');
const STATES: Record<View, State[]> = { planned: ['planned'], done: ['completed'], all: [] };

/** What is planned and what was done, mine or everybody's. */
export function ActivitiesPage() {
  const { t } = useTranslation('activities');
  const navigate = useNavigate();
  const formats = useFormats();
  const me = useMe();
  const users = useUserNames();
  const { view = 'planned', team = false } = route.useSearch();
  const states = STATES[view];
  const tests = [
    ...(states.length > 0 ? [{ field: 'state', op: 'in', value: states }] : []),
    ...(team || !me ? [] : [{ field: 'owner_id', op: 'eq', value: me.id }]),
  ];
  const asked = {
    filter: tests.length > 0 ? { all: tests } : undefined,
    sort: view === 'planned' ? 'planned_start' : '-occurred_at',
  };
  const list = useInfiniteQuery({ ...activitiesQuery(asked), enabled: me !== undefined });
  const rows = (list.data?.pages.flatMap((page) => page.items ?? []) ?? []) as Activity[];
  const total = list.data?.pages[0]?.count;
  const names =
    useQuery(contactNamesQuery(rows.map((row) => row.contact_id ?? ''))).data ??
    new Map<string, string>();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const go = (search: { view?: View; team?: boolean }) =>
    void navigate({
      to: '/activities',
      search: { ...(view !== 'planned' && { view }), ...(team && { team }), ...search },
    });
  const open = (activity: Activity) =>
    void navigate({ to: '/contacts/$contactId', params: { contactId: activity.contact_id ?? '' } });
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={total != null && t('count', { count: total, number: formats.number(total) })}
      />
      <Toolbar>
        <SegmentedControl
          aria-label={t('views.label')}
          value={view}
          onChange={(next) => go({ view: next as View })}
          data={(['planned', 'done', 'all'] as const).map((value) => ({
            value,
            label: t(`views.${value}`),
          }))}
        />
        <Switch
          label={t('views.team')}
          checked={team}
          onChange={(event) => go({ team: event.currentTarget.checked })}
        />
      </Toolbar>
      {list.isError && rows.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={12} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('nothing_planned.title')} text={t('nothing_planned.text')} />
      ) : (
        <DataGrid
          label={t('title')}
          rows={rows}
          columns={columnsOf(t, names, users)}
          rowId={(activity) => activity.id}
          onOpen={open}
          card={(activity) => (
            <>
              <strong>{names.get(activity.contact_id ?? '')}</strong>
              <div>
                {t(`kind.${activity.kind ?? 'note'}`)} ·{' '}
                {activity.subject || activity.outcome?.text}
              </div>
            </>
          )}
          total={total ?? undefined}
          onMore={more}
        />
      )}
    </Page>
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslation<'activities'>>['t'],
  contacts: Map<string, string>,
  users: Map<string, string>,
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
      key: 'contact',
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
      key: 'when',
      title: t('when'),
      width: 180,
      cell: (each) => <When at={each.planned?.starts_at ?? each.occurred_at} as="both" />,
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
      key: 'owner',
      title: t('owner'),
      width: 150,
      cell: (each) => users.get(each.owner_id ?? '') ?? '',
    },
  ];
}
