import {
  Button,
  Group,
  Input,
  SegmentedControl,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import {
  EMPTY_WRAP_UP,
  MOODS,
  NEXT_KINDS,
  REACTIONS,
  RESULTS,
  type Result,
  type WrapUp,
  wrapUpOf,
} from '../model';
import { completeActivity } from '../mutations';

/** The wrap-up of a talk: result, what was offered, next step. */
export function WrapUpForm({ activityId, onSaved }: { activityId: string; onSaved: () => void }) {
  const { t } = useTranslation('activities');
  const { t: word } = useTranslation('tasks');
  const zone = useMe()?.zone ?? 'UTC';
  const cache = useQueryClient();
  const form = useForm<WrapUp>({
    initialValues: EMPTY_WRAP_UP,
    validate: {
      next: (next, { nextKind }) => (nextKind && !next ? word('wrap_up.when') : null),
      nextKind: (kind, { result }) =>
        result === 'follow_up' && !kind ? word('wrap_up.needed') : null,
    },
  });
  const { offered, nextKind } = form.values;
  const saving = useSave({
    write: (given: WrapUp, headers) => completeActivity(activityId, wrapUpOf(given, zone), headers),
    form,
    fields: {
      '/outcome/text': 'text',
      '/outcome': 'result',
      '/offered/0/text': 'offered',
      '/next/planned/start': 'next',
      '/next': 'next',
    },
    onSaved: () => {
      onSaved();
      void cache.invalidateQueries({ queryKey: ['activities'] });
      say(t('logged'));
    },
  });
  const decide = (result: Result) =>
    form.setValues({
      result,
      ...(result === 'follow_up' && nextKind === '' && { nextKind: 'call' }),
    });
  return (
    <form onSubmit={form.onSubmit(saving.save)} noValidate>
      <Stack>
        <FormSummary text={saving.problem} />
        <Select
          label={t('result_label')}
          allowDeselect={false}
          data={RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))}
          value={form.values.result}
          onChange={(value) => decide(value as Result)}
          error={form.errors.result}
        />
        <Textarea
          label={t('text')}
          autosize
          minRows={3}
          data-autofocus
          {...form.getInputProps('text')}
        />
        <Input.Wrapper label={word('mood.label')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={word('mood.label')}
            data={['', ...MOODS].map((value) => ({
              value,
              label: word(`mood.${value || 'none'}` as 'mood.none'),
            }))}
            {...form.getInputProps('mood')}
          />
        </Input.Wrapper>
        <Group grow align="start">
          <TextInput
            label={word('wrap_up.offered')}
            placeholder={word('wrap_up.none')}
            maxLength={200}
            {...form.getInputProps('offered')}
          />
          {offered.trim() !== '' && (
            <Select
              label={word('wrap_up.reaction')}
              allowDeselect={false}
              data={REACTIONS.map((value) => ({ value, label: t(`reaction.${value}`) }))}
              {...form.getInputProps('reaction')}
            />
          )}
        </Group>
        <Group grow align="start">
          <Select
            label={word('wrap_up.next')}
            allowDeselect={false}
            data={[
              { value: '', label: word('wrap_up.none') },
              ...NEXT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
            ]}
            {...form.getInputProps('nextKind')}
          />
          {nextKind !== '' && (
            <TextInput
              type="datetime-local"
              label={t('start')}
              required
              {...form.getInputProps('next')}
            />
          )}
        </Group>
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isSaving}>
            {t('complete')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
