import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { type About, amountOf, KINDS, type PaymentKind } from '../model';
import { recordPayment } from '../mutations';
import { paymentSettingsQuery } from '../queries';

interface Props {
  about: About;
  currency: string;
  onClose: () => void;
  onSaved: () => void;
}

/** Takes in money: how much, how it came, which way it went. */
export function PaymentDialog({ about, currency, onClose, onSaved }: Props) {
  const { t } = useTranslation('purchases');
  const ways = useQuery(paymentSettingsQuery).data?.methods ?? [];
  const form = useForm({
    initialValues: {
      kind: 'payment' as PaymentKind,
      amount: '',
      method: 'cash' as string | null,
      currency,
    },
    validate: {
      amount: (text, all) => (amountOf(text, all.currency) ? null : t('form.amount_wrong')),
      method: (key) => (key ? null : t('form.missing')),
    },
  });
  const saving = useSave({
    write: ({ kind, amount, method, currency: unit }: typeof form.values, headers) =>
      recordPayment({ ...about, kind, method, amount: amountOf(amount, unit) }, headers),
    form,
    fields: { '/amount': 'amount', '/amount/currency': 'currency', '/method': 'method' },
    onSaved: () => {
      onClose();
      onSaved();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('payments.new')}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem} />
          <SimpleGrid cols={2} spacing={12}>
            <TextInput
              label={t('payments.amount')}
              required
              data-autofocus
              inputMode="decimal"
              {...form.getInputProps('amount')}
            />
            <TextInput
              label={t('form.currency')}
              maxLength={3}
              {...form.getInputProps('currency')}
            />
          </SimpleGrid>
          <Select
            label={t('payments.kind_label')}
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: t(`payments.kind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <Select
            label={t('payments.method')}
            required
            allowDeselect={false}
            data={ways
              .filter((way) => !way.is_archived)
              .map((way) => ({ value: way.key, label: way.label }))}
            {...form.getInputProps('method')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t('record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
