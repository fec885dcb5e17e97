import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '@/kit/FormDrawer';
import { placeOf, reportsQuery, useReportWords, wordOf } from '@/reports';
import { CHARTS, type Chart, chartOf, type Tile } from '../model';

interface Props {
  tile: Tile | undefined;
  onPut: (tile: Tile) => void;
  onClose: () => void;
}

/** Which report a tile shows, in which groups, and how. */
export function TileDrawer({ tile, onPut, onClose }: Props) {
  const { t } = useTranslation('dashboards');
  const words = useReportWords();
  const reports = useQuery(reportsQuery).data ?? [];
  const form = useForm({
    initialValues: {
      report: tile?.report ?? '',
      groups: tile?.group_by?.split(',') ?? [],
      metric: tile?.metric ?? null,
      chart: tile ? chartOf(tile) : ('bar' as Chart),
      title: tile?.title ?? '',
    },
    validate: ({ report }) => (report ? {} : { report: t('missing') }),
  });
  const { report, groups } = form.values;
  const known = reports.find((each) => each.url === report);
  return (
    <FormDrawer
      title={tile ? t('change') : t('add')}
      action={t('put')}
      isSaving={false}
      problem={null}
      onSubmit={form.onSubmit(({ groups: by, title, ...same }) =>
        onPut({ ...same, title: title.trim(), group_by: by.length > 0 ? by.join(',') : null }),
      )}
      onClose={onClose}
    >
      <Select
        label={t('form.report')}
        required
        searchable
        data={reports.map((each) => {
          const place = placeOf(each);
          const label = words.title(wordOf(place.family, place.report), each.title ?? '');
          return { value: each.url ?? '', label };
        })}
        {...form.getInputProps('report')}
        onChange={(chosen) => form.setValues({ report: chosen ?? '', groups: [], metric: null })}
      />
      <MultiSelect
        label={t('form.groups')}
        description={t('groups_hint')}
        maxValues={2}
        data={(known?.groups ?? []).map(({ key = '', text = '' }) => ({
          value: key,
          label: words.group(key, text),
        }))}
        value={groups}
        onChange={(chosen) => form.setFieldValue('groups', chosen)}
      />
      <Select
        label={t('form.chart')}
        allowDeselect={false}
        data={CHARTS.map((value) => ({ value, label: t(`charts.${value}`) }))}
        {...form.getInputProps('chart')}
      />
      <Select
        label={t('form.metric')}
        clearable
        placeholder={t('first_metric')}
        data={(known?.metrics ?? []).map(({ key = '', text = '' }) => ({
          value: key,
          label: words.metric(key, text),
        }))}
        {...form.getInputProps('metric')}
      />
      <TextInput label={t('form.title')} {...form.getInputProps('title')} />
    </FormDrawer>
  );
}
