import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { contactNamesQuery } from '@/contacts';
import { useActions } from '@/kit/actions';
import { addDays, dayOf, weekOf } from '@/kit/days';
import { useFormats } from '@/kit/format';
import { useIsNarrow } from '@/kit/hooks';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { UserPicker } from '@/users';
import { agendaOf } from '../model';
import classes from '../parts/Agenda.module.css';
import { AgendaDay } from '../parts/AgendaDay';
import { useTaskSteps } from '../parts/useTaskSteps';
import { agendaQuery, upcomingDatesQuery } from '../queries';
import type { AgendaSearch } from '../routes';

const route = getRouteApi('/tasks/agenda');

/** A day or a week: meetings, tasks, and the days of people. */
export function AgendaPage() {
  const { t, i18n } = useTranslation('tasks');
  const navigate = useNavigate();
  const formats = useFormats();
  const may = useMay();
  const me = useMe();
  const zone = me?.zone ?? 'UTC';
  const today = dayOf(new Date(), zone);
  const isNarrow = useIsNarrow();
  const steps = useTaskSteps();
  const search = route.useSearch();
  const day = search.day ?? today;
  const user = search.user ?? me?.id ?? '';
  const isDay = search.view === 'day';
  const days = isDay ? [day] : weekOf(day, i18n.language);
  const first = days[0] ?? day;
  const last = days.at(-1) ?? day;
  const found = useQuery({ ...agendaQuery(user, first, last), enabled: user !== '' });
  const dates = useQuery({
    ...upcomingDatesQuery(user),
    enabled: user !== '' && may('important_dates:read'),
  }).data;
  const { activities = [], tasks = [] } = found.data ?? {};
  const agenda = agendaOf(days, activities, tasks, zone);
  const ids = [...activities, ...tasks, ...(dates ?? [])].flatMap((each) => each.contact_id ?? []);
  const names = useQuery(contactNamesQuery(ids)).data ?? new Map<string, string>();
  const go = (change: AgendaSearch) =>
    void navigate({ to: '/tasks/agenda', search: { ...search, ...change } });
  const step = (count: number) => go({ day: addDays(day, count * (isDay ? 1 : 7)) });
  const show = (view: string) => {
    const { view: _, ...rest } = search;
    void navigate({ to: '/tasks/agenda', search: view === 'day' ? { ...rest, view } : rest });
  };
  const group = t('agenda.title');
  useActions([
    { id: 'agenda.day', title: t('agenda.to_day'), keys: 'd', group, run: () => show('day') },
    { id: 'agenda.week', title: t('agenda.to_week'), keys: 'w', group, run: () => show('week') },
    {
      id: 'agenda.today',
      title: t('agenda.today'),
      keys: 't',
      group,
      run: () => go({ day: today }),
    },
    {
      id: 'agenda.next',
      title: t('agenda.next'),
      keys: 'ArrowRight',
      group,
      run: () => step(1),
    },
    {
      id: 'agenda.previous',
      title: t('agenda.previous'),
      keys: 'ArrowLeft',
      group,
      run: () => step(-1),
    },
  ]);
  const isEmpty = [...agenda.values()].every((entries) => entries.length === 0);
  const span = isDay
    ? formats.dayOfDate(day)
    : `${formats.dayOfDate(first)} – ${formats.dayOfDate(last)}`;
  return (
    <Page>
      <PageHeader title={t('agenda.title')} meta={span}>
        <SegmentedControl
          aria-label={t('views.label')}
          value={isDay ? 'day' : 'week'}
          onChange={show}
          data={(['day', 'week'] as const).map((value) => ({
            value,
            label: t(`agenda.${value}`),
          }))}
        />
      </PageHeader>
      <Toolbar>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('agenda.previous')}
          onClick={() => step(-1)}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => go({ day: today })}>
          {t('agenda.today')}
        </Button>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('agenda.next')}
          onClick={() => step(1)}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        {may('users:read') && (
          <UserPicker
            label={t('agenda.whose')}
            value={user}
            onChange={(userId) => userId && go({ user: userId })}
          />
        )}
      </Toolbar>
      {found.isError && !found.data ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      ) : found.isPending ? (
        <LoadingState lines={10} />
      ) : (
        <>
          {isEmpty && <EmptyState title={t('agenda.empty')} text={t('agenda.empty_text')} />}
          <div className={classes.days} data-one={isDay || isNarrow || undefined}>
            {days.map((each) => (
              <AgendaDay
                key={each}
                day={each}
                isToday={each === today}
                entries={agenda.get(each) ?? []}
                dates={(dates ?? []).filter((date) => date.next_on === each)}
                names={names}
                steps={steps}
              />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}
