import { useQuery } from '@tanstack/react-query';
import { calendarQuery } from '@/activities';
import { useMay } from '@/api/session';
import { contactNamesQuery } from '@/contacts';
import { tasksDueQuery } from '../queries';

const NOBODY = new Map<string, string>();

/** What colleagues have in some days, and what their people and some others are called. */
export function useAgendaData(userIds: string[], days: string[], others: string[] = []) {
  const may = useMay();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const enabled = userIds.length > 0;
  const planned = useQuery({
    ...calendarQuery(userIds, first, last),
    enabled: enabled && may('activities:read'),
  });
  const due = useQuery({ ...tasksDueQuery(userIds, first, last), enabled });
  const { data: occurrences = [] } = planned;
  const { data: tasks = [] } = due;
  const people = [...occurrences.map((each) => each.activity), ...tasks];
  const ids = [...people.flatMap((each) => each?.contact_id ?? []), ...others];
  return {
    occurrences,
    tasks,
    names: useQuery(contactNamesQuery(ids)).data ?? NOBODY,
    failed: [planned, due].find((each) => each.isError && !each.data),
    isLoading: planned.isLoading || due.isLoading,
  };
}
