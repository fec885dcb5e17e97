import { MultiSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import {
  codeOf,
  type Pipeline,
  REQUIRABLE,
  type Stage,
  type StageForm,
  stageBodyOf,
  stageFormOf,
} from '../model';
import { addStage, patchStage } from '../mutations';
import { pipelinesQuery } from '../queries';

interface Props {
  opened: boolean;
  pipeline: Pipeline;
  /** The stage to edit; without one a new one is added as the last. */
  stage: Stage | undefined;
  onClose: () => void;
}

/** The form of a stage: its chance, its limit, and what it asks for. */
export function StageDrawer({ opened, pipeline, stage, onClose }: Props) {
  const { t } = useTranslation('pipelines');
  const cache = useQueryClient();
  const record = useRecordForm({
    opened,
    item: stage,
    empty: stageFormOf(undefined),
    formOf: stageFormOf,
    write: async (form: StageForm, before, headers) => {
      const given = stageBodyOf(form);
      const taken = (pipeline.stages ?? []).map((each) => each.key ?? '');
      if (before) await patchStage(pipeline, before.id ?? '', given, headers);
      else await addStage(pipeline, { ...given, key: codeOf(form.label, taken) }, headers);
      return before ?? {};
    },
    readAgain: async (known) => {
      const found = await cache.fetchQuery({ ...pipelinesQuery, staleTime: 0 });
      const now = found.find((each) => each.id === pipeline.id);
      return now?.stages?.find((each) => each.id === known.id) ?? known;
    },
    validate: ({ label, probability, max_days }) => ({
      ...(!label.trim() && { label: t('missing') }),
      ...(!/^(\d{1,2}|100)$/.test(probability) && { probability: t('percent_wrong') }),
      ...(!/^([1-9]\d{0,3})?$/.test(max_days) && { max_days: t('days_wrong') }),
    }),
    fields: {
      '/label': 'label',
      '/stage/label': 'label',
      '/probability': 'probability',
      '/max_days': 'max_days',
      '/required_fields': 'required_fields',
    },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['pipelines'] });
      void cache.invalidateQueries({ queryKey: ['deals'] });
      say(t('stage.saved'));
      onClose();
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(stage ? 'stage.edit' : 'stage.add')}
      action={t('stage.save')}
      record={record}
      label={(field) => t(`stage.${field as keyof StageForm}`)}
      onClose={onClose}
    >
      <TextInput
        label={t('stage.label')}
        required
        data-autofocus
        {...form.getInputProps('label')}
      />
      <SimpleGrid cols={2} spacing={12}>
        <TextInput
          label={t('stage.probability')}
          inputMode="numeric"
          {...form.getInputProps('probability')}
        />
        <TextInput
          label={t('stage.max_days')}
          inputMode="numeric"
          {...form.getInputProps('max_days')}
        />
      </SimpleGrid>
      <MultiSelect
        label={t('stage.required_fields')}
        description={t('stage.required_hint')}
        data={REQUIRABLE.map((value) => ({ value, label: t(`field.${value}`) }))}
        {...form.getInputProps('required_fields')}
      />
    </RecordDrawer>
  );
}
