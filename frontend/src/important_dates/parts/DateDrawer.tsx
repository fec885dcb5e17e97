import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import {
  bodyOf,
  type DateForm,
  EMPTY_FORM,
  formOf,
  type ImportantDate,
  isDay,
  KINDS,
  monthNames,
} from '../model';
import { createDate, patchDate } from '../mutations';
import { readDate } from '../queries';

interface Props {
  opened: boolean;
  contactId: string;
  date?: ImportantDate | undefined;
  onClose: () => void;
}

/** The form of a day: the year may stay unknown. */
export function DateDrawer({ opened, contactId, date, onClose }: Props) {
  const { t, i18n } = useTranslation('important_dates');
  const cache = useQueryClient();
  const record = useRecordForm<ImportantDate, DateForm>({
    opened,
    item: date,
    empty: EMPTY_FORM,
    formOf,
    write: (form, before, headers) =>
      before
        ? patchDate(before, bodyOf(form, before), headers)
        : createDate({ contact_id: contactId, ...bodyOf(form) }, headers),
    readAgain: ({ id }) => readDate(id),
    validate: (form) => ({
      ...(!isDay(form) && { day: t('day_wrong') }),
      ...(form.is_once && !form.year && { year: t('year_missing') }),
    }),
    fields: {
      '/kind': 'kind',
      '/label': 'label',
      '/day': 'day',
      '/month': 'month',
      '/year': 'year',
      '/recurrence': 'year',
    },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['important_dates'] });
      say(t('saved'));
      onClose();
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(date ? 'edit' : 'new')}
      action={t('save')}
      record={record}
      label={(field) => t(`form.${field as keyof DateForm}`)}
      onClose={onClose}
    >
      <Select
        label={t('form.kind')}
        allowDeselect={false}
        disabled={date !== undefined}
        data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <TextInput label={t('form.label')} {...form.getInputProps('label')} />
      <Group align="start" wrap="nowrap" gap={12}>
        <TextInput
          label={t('form.day')}
          inputMode="numeric"
          maxLength={2}
          w={72}
          required
          data-autofocus
          {...form.getInputProps('day')}
        />
        <Select
          label={t('form.month')}
          allowDeselect={false}
          data={monthNames(i18n.language).map((label, at) => ({ value: String(at + 1), label }))}
          {...form.getInputProps('month')}
        />
        <TextInput
          label={t('form.year')}
          inputMode="numeric"
          maxLength={4}
          w={96}
          {...form.getInputProps('year')}
        />
      </Group>
      <Checkbox
        label={t('form.is_once')}
        {...form.getInputProps('is_once', { type: 'checkbox' })}
      />
    </RecordDrawer>
  );
}
