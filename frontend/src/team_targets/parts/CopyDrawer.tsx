import { NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '@/kit/FormDrawer';
import { useFormats } from '@/kit/format';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import type { Period } from '../model';
import { copyTargets } from '../mutations';

interface Props {
  from: Period;
  to: Period;
  onClose: () => void;
}

/** Sets the targets of one period for another one, higher or lower. */
export function CopyDrawer({ from, to, onClose }: Props) {
  const { t } = useTranslation('team_targets');
  const formats = useFormats();
  const cache = useQueryClient();
  const form = useForm({ initialValues: { ...to, percent: 100 as number | string } });
  type Values = typeof form.values;
  const saving = useSave({
    write: ({ percent, ...period }: Values, headers) =>
      copyTargets({ from_period: from, to_period: period, percent: Number(percent) }, headers),
    form,
    fields: { '/to_period/to': 'to', '/percent': 'percent' },
    onSaved: (count) => {
      void cache.invalidateQueries({ queryKey: ['team_targets'] });
      say(t('copied', { count }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('copy')}
      action={t('copy_action')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <Text c="dimmed">
        {t('copy_text', {
          period: `${formats.dayOfDate(from.from)} – ${formats.dayOfDate(from.to)}`,
        })}
      </Text>
      <SimpleGrid cols={2} spacing={12}>
        <TextInput type="date" label={t('form.from')} {...form.getInputProps('from')} />
        <TextInput type="date" label={t('form.to')} {...form.getInputProps('to')} />
      </SimpleGrid>
      <NumberInput
        label={t('percent')}
        min={1}
        max={1000}
        suffix=" %"
        {...form.getInputProps('percent')}
      />
    </FormDrawer>
  );
}
