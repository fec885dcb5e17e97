import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { LoadingState } from '@/kit/StatePanel';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type Activity, planAt } from '../model';
import { moveActivity } from '../mutations';
import { activityQuery } from '../queries';
import { WhichOnes } from './WhichOnes';

interface Props {
  activityId: string;
  isOfSeries: boolean;
  onClose: () => void;
}

/** Moves a plan, or of a series all that follow too, by the clock. */
export function MoveDialog(props: Props) {
  const { t } = useTranslation('activities');
  const activity = useQuery(activityQuery(props.activityId)).data;
  return (
    <Modal opened onClose={props.onClose} title={t('move.title')}>
      {activity ? <MoveForm {...props} activity={activity} /> : <LoadingState lines={3} />}
    </Modal>
  );
}

function MoveForm({ activity, isOfSeries, onClose }: Props & { activity: Activity }) {
  const { t } = useTranslation('activities');
  const cache = useQueryClient();
  const planned = activity.planned ?? {};
  const { start = '', zone = 'UTC' } = planned;
  const form = useForm({ initialValues: { start: start.slice(0, 16), following: false } });
  const saving = useSave({
    write: (given: typeof form.values, headers) =>
      moveActivity(
        activity.id,
        { planned: planAt(planned, given.start), following: given.following },
        headers,
      ),
    form,
    fields: { '/planned/start': 'start', '/planned': 'start' },
    onSaved: () => {
      onClose();
      void cache.invalidateQueries({ queryKey: ['activities'] });
      void cache.invalidateQueries({ queryKey: ['tasks'] });
      say(t('move.done'));
    },
  });
  return (
    <form onSubmit={form.onSubmit(saving.save)}>
      <Stack>
        <FormSummary text={saving.problem} />
        <TextInput
          type="datetime-local"
          label={t('start')}
          description={zone}
          required
          data-autofocus
          {...form.getInputProps('start')}
        />
        {isOfSeries && (
          <WhichOnes
            value={form.values.following}
            onChange={(following) => form.setFieldValue('following', following)}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isSaving}>
            {t('move.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
