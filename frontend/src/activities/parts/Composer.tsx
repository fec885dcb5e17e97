import {
  Button,
  Checkbox,
  Group,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { useActions } from '@/kit/actions';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import {
  bodyOf,
  type Draft,
  EMPTY_DRAFT,
  ENTERED,
  LENGTHS,
  needsOutcome,
  REASONS,
  REPEATS,
  RESULTS,
  type Repeats,
} from '../model';
import { enterActivity } from '../mutations';
import classes from './Composer.module.css';

const KEYS: Partial<Record<Draft['kind'], string>> = { call: 'c', note: 'n', meeting: 'm' };

/** Writes down what happened with a person, or plans what is to come. */
export function Composer({ contactId }: { contactId: string }) {
  const { t } = useTranslation('activities');
  const zone = useMe()?.zone ?? 'UTC';
  const cache = useQueryClient();
  const text = useRef<HTMLTextAreaElement>(null);
  const form = useForm<Draft>({ initialValues: EMPTY_DRAFT });
  const { kind, isPlanned, result } = form.values;
  const saving = useSave({
    write: (draft: Draft, headers) => enterActivity(bodyOf(draft, contactId, zone), headers),
    form,
    fields: {
      '/body': 'text',
      '/subject': 'text',
      '/outcome/text': 'text',
      '/outcome/result': 'result',
      '/outcome': 'result',
      '/planned/start': 'start',
      '/planned': 'start',
      '/recurrence': 'repeats',
      '/next': 'next',
    },
    onSaved: (_, draft) => {
      form.setValues({ ...EMPTY_DRAFT, kind: draft.kind });
      void cache.invalidateQueries({ queryKey: ['activities'] });
      void cache.invalidateQueries({ queryKey: ['contacts', 'detail', contactId] });
      say(t(draft.isPlanned ? 'planned' : 'logged'));
    },
  });
  const begin = (next: Draft['kind']) => {
    form.setFieldValue('kind', next);
    text.current?.focus();
  };
  const save = form.onSubmit(saving.save);
  useActions([
    ...ENTERED.map((each) => ({
      id: `compose.${each}`,
      title: t(`log.${each as 'note'}`),
      ...(KEYS[each] && { keys: KEYS[each] }),
      group: t('title'),
      run: () => begin(each),
    })),
  ]);
  return (
    <form
      className={classes.composer}
      noValidate
      aria-label={t('composer')}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
          event.currentTarget.requestSubmit();
      }}
    >
      <SegmentedControl
        size="xs"
        className={classes.kinds}
        aria-label={t('kind_label')}
        data={ENTERED.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <Textarea
        ref={text}
        autosize
        minRows={2}
        maxRows={12}
        aria-label={t(isPlanned ? 'subject' : 'text')}
        placeholder={t(`placeholder.${kind as 'note'}`)}
        {...form.getInputProps('text')}
      />
      <FormSummary text={saving.problem} />
      <Group gap={12} align="end">
        {kind !== 'note' && (
          <Checkbox
            className={classes.plan}
            label={t('plan')}
            {...form.getInputProps('isPlanned', { type: 'checkbox' })}
          />
        )}
        {isPlanned && kind !== 'note' && (
          <>
            <TextInput
              type="datetime-local"
              label={t('start')}
              required
              {...form.getInputProps('start')}
            />
            <Select
              label={t('length')}
              w={120}
              allowDeselect={false}
              data={LENGTHS.map((minutes) => ({
                value: String(minutes),
                label: t('minutes', { count: minutes }),
              }))}
              value={String(form.values.minutes)}
              onChange={(minutes) => form.setFieldValue('minutes', Number(minutes))}
            />
            <Select
              label={t('repeat.label')}
              w={180}
              allowDeselect={false}
              data={REPEATS.map((value) => ({ value, label: t(`repeat.${value}`) }))}
              {...form.getInputProps('repeats')}
              onChange={(value) => form.setFieldValue('repeats', (value ?? 'never') as Repeats)}
            />
            {form.values.repeats !== 'never' && (
              <TextInput type="date" label={t('repeat.until')} {...form.getInputProps('until')} />
            )}
          </>
        )}
        {kind !== 'note' && (
          <Select
            label={t('why')}
            w={150}
            allowDeselect={false}
            data={[
              { value: '', label: t('no_reason') },
              ...REASONS.map((value) => ({ value, label: t(`reason.${value}`) })),
            ]}
            {...form.getInputProps('reason')}
          />
        )}
        {!isPlanned && (kind === 'call' || kind === 'email') && (
          <Select
            label={t('direction_label')}
            w={140}
            allowDeselect={false}
            data={(['out', 'in'] as const).map((value) => ({
              value,
              label: t(`direction.${value}`),
            }))}
            {...form.getInputProps('direction')}
          />
        )}
        {!isPlanned && needsOutcome(kind) && (
          <Select
            label={t('result_label')}
            w={180}
            allowDeselect={false}
            data={RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))}
            {...form.getInputProps('result')}
          />
        )}
        {!isPlanned && needsOutcome(kind) && result === 'follow_up' && (
          <TextInput
            type="datetime-local"
            label={t('next')}
            required
            {...form.getInputProps('next')}
          />
        )}
        <Button
          type="submit"
          ms="auto"
          loading={saving.isSaving}
          disabled={form.values.text.trim() === ''}
        >
          {t(isPlanned ? 'save_plan' : 'save')}
        </Button>
      </Group>
    </form>
  );
}
