import { Button, Group, List, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { CompanyPicker } from '@/companies';
import { ContactPicker } from '@/contacts';
import { instantOf } from '@/kit/days';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import type { Pipeline } from '@/pipelines';
import { createTask } from '@/tasks';
import { amountOf, type Deal } from '../model';
import { moveDeal } from '../mutations';
import type { Asked } from './useDealMoves';

interface Props {
  asked: Asked;
  pipeline: Pipeline | undefined;
  onClose: () => void;
  onMoved: (saved: Deal, before: Deal) => void;
}

const ENTERED = ['amount', 'expected_close_on', 'contact_id', 'company_id', 'next_step'];

/** A stage refused a deal: shows what is missing, takes it, and moves on. */
export function MissingDialog({ asked, pipeline, onClose, onMoved }: Props) {
  const { t } = useTranslation('deals');
  const cache = useQueryClient();
  const zone = useMe()?.zone ?? 'UTC';
  const { deal, stageId, missing } = asked;
  const currency = pipeline?.currency ?? 'EUR';
  const stage = pipeline?.stages?.find((each) => each.id === stageId)?.label ?? '';
  const elsewhere = missing.filter((name) => !ENTERED.includes(name));
  const asks = (name: string) => missing.includes(name);
  const form = useForm({
    initialValues: {
      amount: '',
      expected_close_on: '',
      contact_id: null as string | null,
      company_id: null as string | null,
      step: '',
      step_at: '',
    },
    validate: (values) => ({
      ...(asks('amount') &&
        !amountOf(values.amount, currency) && { amount: t('form.amount_wrong') }),
      ...(asks('expected_close_on') &&
        !values.expected_close_on && { expected_close_on: t('form.missing') }),
      ...(asks('contact_id') && !values.contact_id && { contact_id: t('form.missing') }),
      ...(asks('company_id') && !values.company_id && { company_id: t('form.missing') }),
      ...(asks('next_step') && !values.step && { step: t('form.missing') }),
      ...(asks('next_step') && !values.step_at && { step_at: t('form.missing') }),
    }),
  });
  const saving = useSave({
    write: async (values: typeof form.values, headers) => {
      const fields: Record<string, unknown> = {};
      if (asks('amount')) fields.amount = amountOf(values.amount, currency);
      for (const name of ['expected_close_on', 'contact_id', 'company_id'] as const) {
        if (asks(name)) fields[name] = values[name];
      }
      if (asks('next_step')) {
        const due_at = instantOf(values.step_at, zone);
        const given = { title: values.step, due_at, deal_id: deal.id, contact_id: deal.contact_id };
        // The key of the move, so that a second try makes no second task.
        const key = { 'Idempotency-Key': `${headers['Idempotency-Key']}-step` };
        const task = await createTask(given, key);
        fields.next_step = { kind: 'task', id: task.id, at: due_at };
      }
      return moveDeal(deal, { stage_id: stageId, fields }, headers);
    },
    form,
    fields: {
      '/fields/amount': 'amount',
      '/fields/expected_close_on': 'expected_close_on',
      '/fields/contact_id': 'contact_id',
      '/fields/company_id': 'company_id',
    },
    onSaved: (saved) => {
      onClose();
      void cache.invalidateQueries({ queryKey: ['deals'] });
      onMoved(saved, deal);
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('missing.title', { stage })}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem} />
          <Text>{t('missing.text', { title: deal.title ?? '' })}</Text>
          {asks('amount') && (
            <TextInput
              label={t('form.amount')}
              inputMode="decimal"
              rightSection={<span>{currency}</span>}
              rightSectionWidth={52}
              data-autofocus
              {...form.getInputProps('amount')}
            />
          )}
          {asks('expected_close_on') && (
            <TextInput
              type="date"
              label={t('form.expected_close_on')}
              {...form.getInputProps('expected_close_on')}
            />
          )}
          {asks('contact_id') && (
            <ContactPicker label={t('form.contact_id')} {...form.getInputProps('contact_id')} />
          )}
          {asks('company_id') && (
            <CompanyPicker label={t('form.company_id')} {...form.getInputProps('company_id')} />
          )}
          {asks('next_step') && (
            <SimpleGrid cols={2} spacing={12}>
              <TextInput label={t('form.next_step')} {...form.getInputProps('step')} />
              <TextInput
                type="datetime-local"
                label={t('form.next_step_at')}
                {...form.getInputProps('step_at')}
              />
            </SimpleGrid>
          )}
          {elsewhere.length > 0 && (
            <>
              <Text>{t('missing.elsewhere')}</Text>
              <List size="sm">
                {elsewhere.map((name) => (
                  <List.Item key={name}>{t(`required.${name as 'lines'}`)}</List.Item>
                ))}
              </List>
              <Link to="/deals/$dealId" params={{ dealId: deal.id }}>
                {t('missing.open')}
              </Link>
            </>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving} disabled={elsewhere.length > 0}>
              {t('missing.save', { stage })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
