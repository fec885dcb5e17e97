import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type Activity, RESULTS, type Result } from '../model';
import { completeActivity } from '../mutations';

/** Says how a planned activity ended. */
export function CompleteButton({ activity }: { activity: Activity }) {
  const { t } = useTranslation('activities');
  const may = useMay();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const form = useForm<{ result: Result; text: string }>({
    initialValues: { result: 'success', text: '' },
  });
  const saving = useSave({
    write: (outcome: { result: Result; text: string }, headers) =>
      completeActivity(activity.id, outcome, headers),
    form,
    fields: { '/outcome/text': 'text', '/outcome': 'result' },
    onSaved: () => {
      setOpen(false);
      void cache.invalidateQueries({ queryKey: ['activities'] });
      say(t('logged'));
    },
  });
  if (!may('activities:write')) return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconCheck size={14} />}
        onClick={() => setOpen(true)}
      >
        {t('complete')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('complete_title')}>
        <form onSubmit={form.onSubmit(saving.save)}>
          <Stack>
            <FormSummary text={saving.problem} />
            <Select
              label={t('result_label')}
              allowDeselect={false}
              data={RESULTS.filter((result) => result !== 'follow_up').map((value) => ({
                value,
                label: t(`result.${value}`),
              }))}
              {...form.getInputProps('result')}
            />
            <Textarea
              label={t('text')}
              autosize
              minRows={3}
              data-autofocus
              {...form.getInputProps('text')}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={saving.isSaving}>
                {t('complete')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
