import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { agendaOf, type Entry, entriesOf } from '../model';
import classes from './Agenda.module.css';
import { AgendaDay } from './AgendaDay';
import { useAgendaData } from './useAgendaData';
import { useTaskSteps } from './useTaskSteps';

interface Props {
  day: string;
  /** The colleagues, with their names. */
  users: Map<string, string>;
  onOpen: (entry: Entry) => void;
}

/** One day of some colleagues, side by side. */
export function AgendaTeam({ day, users, onOpen }: Props) {
  const { t } = useTranslation('tasks');
  const zone = useMe()?.zone ?? 'UTC';
  const steps = useTaskSteps();
  const ids = [...users.keys()];
  const { occurrences, tasks, names, failed, isLoading } = useAgendaData(ids, [day]);
  if (failed) return <ErrorState error={failed.error} retry={() => void failed.refetch()} />;
  if (ids.length === 0)
    return <EmptyState title={t('agenda.nobody')} text={t('agenda.nobody_text')} />;
  if (isLoading) return <LoadingState lines={10} />;
  const entries = agendaOf([day], occurrences, tasks, zone).get(day) ?? [];
  return (
    <div className={classes.team}>
      {ids.map((id) => (
        <AgendaDay
          key={id}
          title={users.get(id) ?? ''}
          entries={entriesOf(id, entries)}
          names={names}
          steps={steps}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}
