import { MultiSelect, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '@/kit/FormDrawer';
import { useSave } from '@/kit/useSave';
import { useProof } from '@/users';
import { startExport, type Wanted } from '../mutations';
import { columnsQuery } from '../queries';

/** Which records are taken out. */
export type Taken = Pick<Wanted, 'what' | 'filter' | 'segment_id'>;

const FORMATS = ['xlsx', 'csv', 'vcard', 'jsonl'] as const;

interface Props {
  taken: Taken;
  onClose: () => void;
}

/** Asks for a file of records: in which form, with which columns, and why. */
export default function ExportDrawer({ taken, onClose }: Props) {
  const { t } = useTranslation('exports');
  const cache = useQueryClient();
  const navigate = useNavigate();
  const columns = useQuery(columnsQuery(taken.what)).data ?? [];
  const form = useForm({
    initialValues: {
      format: 'xlsx' as Wanted['format'],
      columns: [] as string[],
      reason: '',
    },
  });
  const { proved, dialog } = useProof();
  const saving = useSave({
    write: ({ reason, ...given }: typeof form.values, headers) =>
      proved(() => startExport({ ...taken, ...given, ...(reason && { reason }) }, headers)),
    form,
    fields: { '/format': 'format', '/columns': 'columns', '/reason': 'reason' },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['exports'] });
      onClose();
      void navigate({ to: '/exports' });
    },
  });
  const drawer = (
    <FormDrawer
      title={t('new')}
      action={t('start')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <Select
        label={t('format_label')}
        data={FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('format')}
      />
      <MultiSelect
        label={t('columns')}
        placeholder={form.values.columns.length === 0 ? t('all_columns') : ''}
        data={columns
          .filter((column) => !column.is_masked)
          .map(({ name = '', label = '' }) => ({ value: name, label }))}
        searchable
        clearable
        {...form.getInputProps('columns')}
      />
      <TextInput label={t('reason')} maxLength={500} {...form.getInputProps('reason')} />
      <Text size="sm" c="dimmed">
        {t('noted')}
      </Text>
    </FormDrawer>
  );
  // Beside it: a form within a form would send both.
  return (
    <>
      {drawer}
      {dialog}
    </>
  );
}
