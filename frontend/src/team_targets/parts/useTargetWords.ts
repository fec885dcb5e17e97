/** What a target is about, and its numbers, in the language of the person. */
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { useFormats } from '@/kit/format';
import { useReportWords } from '@/reports';
import { useTeamNames } from '@/teams';
import { useUserNames } from '@/users';
import type { Target } from '../model';

export function useTargetWords() {
  const { t } = useTranslation('team_targets');
  const formats = useFormats();
  const users = useUserNames();
  const teams = useTeamNames();
  const me = useMe();
  const words = useReportWords();
  return {
    who: ({ owner }: Target) => {
      if (owner?.kind === 'team') return teams.get(owner.id) ?? t('my_team');
      if (owner?.id === me?.id) return t('me');
      return users.get(owner?.id ?? '') ?? t('somebody');
    },
    metric: ({ metric = '' }: Target) => words.metric(metric, metric),
    period: ({ from = '', to = '' }: Target) =>
      `${formats.dayOfDate(from)} – ${formats.dayOfDate(to)}`,
    number: ({ currency }: Target, value: number) =>
      currency ? formats.money(value, currency) : formats.number(value),
    percent: formats.percent,
  };
}
