import { Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import { type Dashboard, REFRESH, type Refresh, SHARING, type Sharing } from '../model';
import { createDashboard, patchDashboard } from '../mutations';
import { dashboardQuery } from '../queries';

const PERIODS = ['', '7', '30', '90', '365'] as const;

interface Values {
  name: string;
  sharing: Sharing;
  refresh: Refresh;
  days: string;
}

const EMPTY: Values = { name: '', sharing: 'private', refresh: 'live', days: '30' };

const formOf = (dashboard: Dashboard): Values => ({
  name: dashboard.name ?? '',
  sharing: dashboard.sharing ?? 'private',
  refresh: dashboard.refresh ?? 'live',
  days: String(dashboard.filters?.days ?? ''),
});

interface Props {
  opened: boolean;
  dashboard?: Dashboard | undefined;
  onClose: () => void;
  onSaved?: (saved: Dashboard) => void;
}

/** What a dashboard is called, who may look at it, and which period it shows. */
export function DashboardDrawer({ opened, dashboard, onClose, onSaved }: Props) {
  const { t } = useTranslation('dashboards');
  const cache = useQueryClient();
  const record = useRecordForm<Dashboard, Values>({
    opened,
    item: dashboard,
    empty: EMPTY,
    formOf,
    write: ({ days, ...values }, before, headers) => {
      const filters = { ...before?.filters, days: days ? Number(days) : null };
      const given = { ...values, name: values.name.trim(), filters };
      return before ? patchDashboard(before, given, headers) : createDashboard(given, headers);
    },
    readAgain: ({ id }) => cache.fetchQuery({ ...dashboardQuery(id), staleTime: 0 }),
    validate: ({ name }) => (name.trim() ? {} : { name: t('missing') }),
    fields: { '/name': 'name' },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['dashboards'] });
      say(t('saved', { name: saved.name ?? '' }));
      onClose();
      onSaved?.(saved);
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(dashboard ? 'settings' : 'new')}
      action={t(dashboard ? 'save' : 'create')}
      record={record}
      label={(field) => t(`form.${field as keyof Values}`)}
      onClose={onClose}
    >
      <TextInput label={t('form.name')} required data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('form.sharing')}
        description={t('sharing_hint')}
        allowDeselect={false}
        data={SHARING.map((value) => ({ value, label: t(`sharing.${value}`) }))}
        {...form.getInputProps('sharing')}
      />
      <Select
        label={t('form.days')}
        allowDeselect={false}
        data={PERIODS.map((value) => ({ value, label: t(`period.${value || 'own'}`) }))}
        {...form.getInputProps('days')}
      />
      <Select
        label={t('form.refresh')}
        allowDeselect={false}
        data={REFRESH.map((value) => ({ value, label: t(`refresh.${value}`) }))}
        {...form.getInputProps('refresh')}
      />
    </RecordDrawer>
  );
}
