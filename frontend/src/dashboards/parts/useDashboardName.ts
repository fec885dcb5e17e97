/** What a dashboard is called: the ready-made ones in the language of the person. */
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '../model';

const READY_MADE = { Owner: 'owner', 'Team lead': 'team_lead', Marketing: 'marketing' } as const;

export function useDashboardName(): (
  dashboard: Pick<Dashboard, 'name' | 'is_ready_made'>,
) => string {
  const { t } = useTranslation('dashboards');
  return ({ name = '', is_ready_made }) => {
    const known = is_ready_made && READY_MADE[name as keyof typeof READY_MADE];
    return known ? t(`names.${known}`) : name;
  };
}
