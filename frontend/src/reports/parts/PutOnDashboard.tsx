import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { FormDrawer } from '@/kit/FormDrawer';
import { treeOf } from '@/kit/filter';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type Asked, CHARTS, type Chart, daysBetween, type Report, type Table } from '../model';
import { putTile, type Tile } from '../mutations';
import { dashboardsQuery } from '../queries';
import type { ReportWords } from './useReportWords';

const NEW = 'new';

export interface Asking {
  report: Report;
  asked: Asked;
  table: Table;
  words: ReportWords;
  title: string;
}

/** The report as it is asked now, as a tile of one of one's own dashboards. */
export function PutOnDashboard(props: Asking) {
  const { t } = useTranslation('reports');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconLayoutDashboard size={16} />}
        onClick={() => setOpen(true)}
      >
        {t('put.open')}
      </Button>
      {isOpen && <PutForm {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function PutForm({
  report,
  asked,
  table,
  words,
  title,
  onClose,
}: Asking & { onClose: () => void }) {
  const { t } = useTranslation('reports');
  const cache = useQueryClient();
  const me = useMe();
  const found = useQuery(dashboardsQuery).data ?? [];
  const own = found.filter((each) => each.owner_id === me?.id);
  const groups = table.groups?.map((group) => group.key).join(',') ?? '';
  const form = useForm({
    initialValues: {
      dashboard: NEW as string,
      name: '',
      title,
      chart: 'bar' as Chart,
      metric: table.metrics?.[0]?.key ?? '',
    },
    validate: (values) =>
      values.dashboard === NEW && !values.name.trim() ? { name: t('put.missing') } : {},
  });
  type Values = typeof form.values;
  const saving = useSave({
    write: ({ dashboard, name, title, chart, metric }: Values, headers) => {
      const tile: Tile = {
        report: report.url ?? '',
        title: title.trim(),
        chart,
        metric,
        ...(groups && { group_by: groups }),
        ...(asked.from && asked.to && { days: daysBetween(asked.from, asked.to) }),
        ...(asked.owner && { owner: asked.owner }),
        ...(asked.filter && { filter: treeOf(asked.filter) }),
      };
      return putTile(
        tile,
        own.find((each) => each.id === dashboard),
        name.trim(),
        headers,
      );
    },
    form,
    fields: { '/name': 'name' },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['dashboards'] });
      say(t('put.done', { name: saved.name ?? '' }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('put.open')}
      action={t('put.save')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <Select
        label={t('put.dashboard')}
        allowDeselect={false}
        data={[
          ...own.map((each) => ({ value: each.id, label: each.name ?? '' })),
          { value: NEW, label: t('put.new') },
        ]}
        {...form.getInputProps('dashboard')}
      />
      {form.values.dashboard === NEW && (
        <TextInput label={t('put.name')} required {...form.getInputProps('name')} />
      )}
      <TextInput label={t('put.title')} {...form.getInputProps('title')} />
      <Select
        label={t('put.chart')}
        allowDeselect={false}
        data={CHARTS.map((value) => ({ value, label: t(`charts.${value}`) }))}
        {...form.getInputProps('chart')}
      />
      <Select
        label={t('put.metric')}
        allowDeselect={false}
        data={(table.metrics ?? []).map(({ key = '', text = '' }) => ({
          value: key,
          label: words.metric(key, text),
        }))}
        {...form.getInputProps('metric')}
      />
    </FormDrawer>
  );
}
