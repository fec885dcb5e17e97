import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { cancelActivity } from '../mutations';
import { WhichOnes } from './WhichOnes';

interface Props {
  activityId: string;
  isOfSeries: boolean;
  onClose: () => void;
}

/** Calls a plan off, or of a series all that follow too. */
export function CancelDialog({ activityId, isOfSeries, onClose }: Props) {
  const { t } = useTranslation('activities');
  const cache = useQueryClient();
  const form = useForm({ initialValues: { reason: '', following: false } });
  const saving = useSave({
    write: (given: typeof form.values, headers) => cancelActivity(activityId, given, headers),
    form,
    fields: { '/reason': 'reason' },
    onSaved: () => {
      onClose();
      void cache.invalidateQueries({ queryKey: ['activities'] });
      void cache.invalidateQueries({ queryKey: ['tasks'] });
      say(t('cancel.done'));
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('cancel.title')}>
      <form onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem} />
          <TextInput
            label={t('cancel.reason')}
            required
            data-autofocus
            {...form.getInputProps('reason')}
          />
          {isOfSeries && (
            <WhichOnes
              value={form.values.following}
              onChange={(following) => form.setFieldValue('following', following)}
            />
          )}
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={saving.isSaving}
              disabled={form.values.reason.trim() === ''}
            >
              {t('cancel.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
