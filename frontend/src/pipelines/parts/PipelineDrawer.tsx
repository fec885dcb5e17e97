import { Checkbox, Select, TagsInput, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import { codeOf, isReason, type Pipeline, PRESET, REASONS } from '../model';
import { createPipeline, patchPipeline } from '../mutations';
import { pipelinesQuery } from '../queries';

interface Form {
  name: string;
  currency: string;
  lost_reasons: string[];
  is_default: boolean;
  state: 'active' | 'archived';
}

interface Props {
  opened: boolean;
  /** The pipeline to edit; without one a new one begins with the usual stages. */
  pipeline?: Pipeline | undefined;
  onClose: () => void;
  onSaved?: (pipeline: Pipeline) => void;
}

const POINTERS = { '/name': 'name', '/currency': 'currency', '/lost_reasons': 'lost_reasons' };

/** The form of a pipeline; its stages are changed on the page. */
export function PipelineDrawer({ opened, pipeline, onClose, onSaved }: Props) {
  const { t } = useTranslation('pipelines');
  const cache = useQueryClient();
  const word = (code: string) => (isReason(code) ? t(`reason.${code}`) : code);
  const formOf = (known: Pipeline | undefined): Form => ({
    name: known?.name ?? t('preset.name'),
    currency: known?.currency ?? 'EUR',
    lost_reasons: (known?.lost_reasons ?? [...REASONS]).map(word),
    is_default: known?.is_default ?? false,
    state: known?.state === 'archived' ? 'archived' : 'active',
  });
  const codes = (labels: string[]) =>
    labels.map(
      (label) =>
        [...REASONS, ...(pipeline?.lost_reasons ?? [])].find((code) => word(code) === label) ??
        codeOf(label, []),
    );
  const record = useRecordForm({
    opened,
    item: pipeline,
    empty: formOf(undefined),
    formOf,
    write: ({ currency, state, ...form }: Form, before, headers) => {
      const given = { ...form, lost_reasons: codes(form.lost_reasons) };
      if (before) return patchPipeline(before, { ...given, state }, headers);
      const stages = PRESET.map(({ key, probability }) => ({
        key,
        probability,
        label: t(`preset.${key}`),
      }));
      return createPipeline({ ...given, currency: currency.toUpperCase(), stages }, headers);
    },
    readAgain: async ({ id }) => {
      const found = (await cache.fetchQuery({ ...pipelinesQuery, staleTime: 0 })).find(
        (each) => each.id === id,
      );
      if (!found) throw new Error(t('gone'));
      return found;
    },
    validate: ({ name, currency, lost_reasons }) => ({
      ...(!name.trim() && { name: t('missing') }),
      ...(!/^[A-Za-z]{3}$/.test(currency) && { currency: t('currency_wrong') }),
      ...(lost_reasons.length === 0 && { lost_reasons: t('missing') }),
    }),
    fields: POINTERS,
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['pipelines'] });
      void cache.invalidateQueries({ queryKey: ['deals'] });
      say(t('saved', { name: saved.name ?? '' }));
      onClose();
      onSaved?.(saved);
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(pipeline ? 'edit' : 'new')}
      action={t(pipeline ? 'save' : 'create')}
      record={record}
      label={(field) => t(`form.${field as keyof Form}`)}
      onClose={onClose}
    >
      <TextInput label={t('form.name')} required data-autofocus {...form.getInputProps('name')} />
      {!pipeline && (
        <>
          <TextInput
            label={t('form.currency')}
            description={t('currency_hint')}
            required
            maxLength={3}
            {...form.getInputProps('currency')}
          />
          <Text size="sm" c="dimmed">
            {t('preset.text')}
          </Text>
        </>
      )}
      <TagsInput
        label={t('form.lost_reasons')}
        description={t('reasons_hint')}
        acceptValueOnBlur
        {...form.getInputProps('lost_reasons')}
      />
      <Checkbox
        label={t('form.is_default')}
        {...form.getInputProps('is_default', { type: 'checkbox' })}
      />
      {pipeline && (
        <Select
          label={t('form.state')}
          allowDeselect={false}
          data={(['active', 'archived'] as const).map((value) => ({
            value,
            label: t(`state.${value}`),
          }))}
          {...form.getInputProps('state')}
        />
      )}
    </RecordDrawer>
  );
}
