import { useQuery } from '@tanstack/react-query';
import { useMay, useMe } from '@/api/session';
import { usersQuery } from '@/users';

export interface Colleagues {
  all: Map<string, string>;
  /** Those who were chosen; else the own team, oneself first. */
  shown: Map<string, string>;
}

const USUAL = 5;

/** The colleagues of whom one may see the day, and whose days are shown. */
export function useColleagues(chosen: string | undefined): Colleagues {
  const me = useMe();
  const found = useQuery({ ...usersQuery, enabled: useMay()('users:read') }).data ?? [];
  const active = found.filter((user) => user.state === 'active');
  const own = new Set(me?.team_ids);
  const team = active
    .filter((user) => user.id === me?.id || user.team_ids?.some((id) => own.has(id)))
    .sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
  const wanted = chosen?.split(',') ?? team.slice(0, USUAL).map((user) => user.id);
  const all = new Map(active.map((user) => [user.id, user.name ?? '']));
  const shown = wanted.filter((id) => all.has(id));
  return { all, shown: new Map(shown.map((id) => [id, all.get(id) ?? ''])) };
}
