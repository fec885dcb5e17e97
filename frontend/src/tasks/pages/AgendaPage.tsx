import { SegmentedControl } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanDialog, PlanDrawer, WithoutStep } from '@/activities';
import { useMay, useMe } from '@/api/session';
import { contactNamesQuery } from '@/contacts';
import { useActions } from '@/kit/actions';
import { addDays, addMonths, dayOf, monthOf, weekOf } from '@/kit/days';
import { useFormats } from '@/kit/format';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import type { Entry } from '../model';
import { AgendaBar } from '../parts/AgendaBar';
import { AgendaDays } from '../parts/AgendaDays';
import { AgendaTeam } from '../parts/AgendaTeam';
import { FreeSlots } from '../parts/FreeSlots';
import { TaskDrawer } from '../parts/TaskDrawer';
import { useColleagues } from '../parts/useColleagues';
import type { AgendaSearch, AgendaView } from '../routes';

const route = getRouteApi('/tasks/agenda');
const KEYS = { day: 'd', week: 'w', month: 'm', list: 'l', team: 's' } as const;
const VIEWS = Object.keys(KEYS) as AgendaView[];
const LIST_DAYS = 30;
type Found = NonNullable<Parameters<typeof PlanDrawer>[0]['found']>;

/** What is planned and to be done: a day, a week, a month, a list, or a team side by side. */
export function AgendaPage() {
  const { t, i18n } = useTranslation('tasks');
  const navigate = useNavigate();
  const formats = useFormats();
  const may = useMay();
  const me = useMe();
  const today = dayOf(new Date(), me?.zone ?? 'UTC');
  const search = route.useSearch();
  const { day = today, view = 'week' } = search;
  const userId = search.user ?? me?.id ?? '';
  const colleagues = useColleagues(search.users);
  const [opened, setOpened] = useState<Entry | null>(null);
  const [isPlanning, setPlanning] = useState(false);
  const [isSeeking, setSeeking] = useState(false);
  const [found, setFound] = useState<Found>();
  const days = {
    day: () => [day],
    team: () => [day],
    week: () => weekOf(day, i18n.language),
    month: () => monthOf(day, i18n.language),
    list: () => Array.from({ length: LIST_DAYS }, (_, later) => addDays(day, later)),
  }[view]();
  const go = (change: AgendaSearch) =>
    void navigate({ to: '/tasks/agenda', search: { ...search, ...change } });
  const show = (next: AgendaView) => {
    const { view: _, ...rest } = search;
    void navigate({
      to: '/tasks/agenda',
      search: next === 'week' ? rest : { ...rest, view: next },
    });
  };
  const step = (count: number) =>
    go({ day: view === 'month' ? addMonths(day, count) : addDays(day, count * days.length) });
  const views = VIEWS.filter((each) => each !== 'team' || may('users:read'));
  const mayPlan = may('activities:write');
  const group = t('agenda.title');
  const seek = () => setSeeking(true);
  useActions([
    { id: 'agenda.free', title: t('free.title'), keys: 'f', group, run: seek },
    { id: 'agenda.print', title: t('agenda.print'), group, run: () => window.print() },
    ...views.map((each) => ({
      id: `agenda.${each}`,
      title: t(`agenda.to_${each}`),
      keys: KEYS[each],
      group,
      run: () => show(each),
    })),
    {
      id: 'agenda.today',
      title: t('agenda.today'),
      keys: 't',
      group,
      run: () => go({ day: today }),
    },
    { id: 'agenda.next', title: t('agenda.next'), keys: 'ArrowRight', group, run: () => step(1) },
    {
      id: 'agenda.previous',
      title: t('agenda.previous'),
      keys: 'ArrowLeft',
      group,
      run: () => step(-1),
    },
  ]);
  const [first = day, last = day] = [days[0], days.at(-1)];
  const span =
    first === last
      ? formats.dayOfDate(day)
      : `${formats.dayOfDate(first)} – ${formats.dayOfDate(last)}`;
  const activity = opened?.occurrence?.activity;
  const names = useQuery(contactNamesQuery(activity?.contact_id ? [activity.contact_id] : [])).data;
  return (
    <Page>
      <PageHeader title={t('agenda.title')} meta={span}>
        <SegmentedControl
          aria-label={t('views.label')}
          value={view}
          onChange={(next) => show(next as AgendaView)}
          data={views.map((value) => ({ value, label: t(`agenda.${value}`) }))}
        />
        {mayPlan && (
          <NewButton
            id="agenda.new"
            group={group}
            label={t('agenda.plan')}
            icon={<IconCalendarPlus size={16} />}
            onClick={() => setPlanning(true)}
          />
        )}
      </PageHeader>
      <AgendaBar
        isTeam={view === 'team'}
        userId={userId}
        colleagues={colleagues}
        onStep={step}
        onToday={() => go({ day: today })}
        onUser={(user) => go({ user })}
        onUsers={(users) => go({ users: users.join(',') })}
        onFree={seek}
      />
      {view === 'team' ? (
        <AgendaTeam day={day} users={colleagues.shown} onOpen={setOpened} />
      ) : (
        <>
          <AgendaDays
            days={days}
            today={today}
            month={view === 'month' ? day.slice(0, 7) : undefined}
            isList={view === 'list'}
            userId={userId}
            onOpen={setOpened}
            onPlan={mayPlan ? () => setPlanning(true) : undefined}
          />
          <WithoutStep ownerId={userId} />
        </>
      )}
      {activity && (
        <PlanDialog
          activity={activity as Parameters<typeof PlanDialog>[0]['activity']}
          mark={opened?.occurrence?.mark ?? 'planned'}
          name={names?.get(activity.contact_id ?? '')}
          onClose={() => setOpened(null)}
        />
      )}
      {opened?.task && <TaskDrawer opened task={opened.task} onClose={() => setOpened(null)} />}
      {isSeeking && (
        <FreeSlots
          day={days.includes(today) ? today : first}
          colleagues={colleagues}
          onFound={(slot) => {
            setFound(slot);
            setSeeking(false);
            setPlanning(mayPlan);
          }}
          onClose={() => setSeeking(false)}
        />
      )}
      {isPlanning && (
        <PlanDrawer
          day={days.includes(today) ? today : first}
          ownerId={userId}
          found={found}
          onClose={() => {
            setPlanning(false);
            setFound(undefined);
          }}
        />
      )}
    </Page>
  );
}
