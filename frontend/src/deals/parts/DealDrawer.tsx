import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { CompanyPicker } from '@/companies';
import { ContactPicker } from '@/contacts';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import { pipelinesQuery } from '@/pipelines';
import { UserPicker } from '@/users';
import { amountOf, bodyOf, type Deal, type DealForm, formOf, POINTERS } from '../model';
import { createDeal, patchDeal } from '../mutations';
import { dealQuery } from '../queries';

interface Props {
  opened: boolean;
  /** The deal to edit; without one a new one is made. */
  deal?: Deal | undefined;
  /** What a new one is about. */
  usual?: Partial<DealForm>;
  onClose: () => void;
  onSaved: (deal: Deal) => void;
}

/** The form of a deal, new or known; a conflict shows both versions. */
export function DealDrawer({ opened, deal, usual = {}, onClose, onSaved }: Props) {
  const { t } = useTranslation('deals');
  const cache = useQueryClient();
  const me = useMe();
  const pipelines = (useQuery(pipelinesQuery).data ?? []).filter(({ state }) => state === 'active');
  const first = pipelines.find((each) => each.is_default) ?? pipelines[0];
  const record = useRecordForm({
    opened,
    item: deal,
    empty: formOf(undefined, {
      owner_id: me?.id ?? null,
      pipeline_id: first?.id ?? null,
      currency: first?.currency ?? 'EUR',
      ...usual,
    }),
    formOf: (known: Deal) => formOf(known),
    write: (form, before, headers) =>
      before ? patchDeal(before, bodyOf(form, before), headers) : createDeal(bodyOf(form), headers),
    readAgain: ({ id }) => cache.fetchQuery({ ...dealQuery(id), staleTime: 0 }),
    validate: (form) => ({
      ...(!form.title.trim() && { title: t('form.missing') }),
      ...(!form.contact_id && !form.company_id && { contact_id: t('form.nobody') }),
      ...(form.amount.trim() &&
        !amountOf(form.amount, form.currency) && { amount: t('form.amount_wrong') }),
      ...(!/^(\d{1,2}|100)?$/.test(form.probability) && {
        probability: t('form.percent_wrong'),
      }),
      ...(deal &&
        form.probability !== formOf(deal).probability &&
        form.probability !== '' &&
        !form.reason && { reason: t('form.missing') }),
    }),
    fields: POINTERS,
    onSaved: (saved) => {
      cache.setQueryData(['deals', 'detail', saved.id], saved);
      void cache.invalidateQueries({ queryKey: ['deals'] });
      say(t(deal ? 'saved' : 'created', { title: saved.title ?? '' }));
      onClose();
      onSaved(saved);
    },
  });
  const { form } = record;
  const pipeline = pipelines.find((each) => each.id === form.values.pipeline_id);
  const isSummed = deal?.amount_mode === 'lines';
  const choose = (pipelineId: string | null) => {
    const next = pipelines.find((each) => each.id === pipelineId);
    form.setValues({
      pipeline_id: pipelineId,
      stage_id: null,
      ...(next?.currency && { currency: next.currency }),
    });
  };
  return (
    <RecordDrawer
      opened={opened}
      title={t(deal ? 'edit' : 'new')}
      action={t(deal ? 'save' : 'create')}
      record={record}
      label={(field) => t(`form.${field as keyof DealForm}`)}
      onClose={onClose}
    >
      <TextInput label={t('form.title')} required data-autofocus {...form.getInputProps('title')} />
      <ContactPicker label={t('form.contact_id')} {...form.getInputProps('contact_id')} />
      <CompanyPicker label={t('form.company_id')} {...form.getInputProps('company_id')} />
      <SimpleGrid cols={2} spacing={12}>
        <TextInput
          label={t('form.amount')}
          description={isSummed ? t('form.summed') : undefined}
          disabled={isSummed}
          inputMode="decimal"
          rightSection={<span>{form.values.currency}</span>}
          rightSectionWidth={52}
          {...form.getInputProps('amount')}
        />
        <TextInput
          type="date"
          label={t('form.expected_close_on')}
          {...form.getInputProps('expected_close_on')}
        />
      </SimpleGrid>
      {!deal && (
        <SimpleGrid cols={2} spacing={12}>
          <Select
            label={t('form.pipeline_id')}
            allowDeselect={false}
            data={pipelines.map((each) => ({ value: each.id, label: each.name ?? '' }))}
            {...form.getInputProps('pipeline_id')}
            onChange={choose}
          />
          <Select
            label={t('form.stage_id')}
            placeholder={pipeline?.stages?.[0]?.label ?? ''}
            clearable
            data={(pipeline?.stages ?? []).map((stage) => ({
              value: stage.id ?? '',
              label: stage.label ?? '',
            }))}
            {...form.getInputProps('stage_id')}
          />
        </SimpleGrid>
      )}
      {deal && (
        <SimpleGrid cols={2} spacing={12}>
          <TextInput
            label={t('form.probability')}
            placeholder={String(deal.probability ?? '')}
            inputMode="numeric"
            {...form.getInputProps('probability')}
          />
          <TextInput
            label={t('form.reason')}
            disabled={form.values.probability === formOf(deal).probability}
            {...form.getInputProps('reason')}
          />
        </SimpleGrid>
      )}
      <UserPicker label={t('form.owner_id')} {...form.getInputProps('owner_id')} />
    </RecordDrawer>
  );
}
