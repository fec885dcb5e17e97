import { ActionIcon, Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { ContactPicker } from '@/contacts';
import { Money } from '@/kit/Money';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import {
  amountOf,
  bodyOf,
  CHANNELS,
  type LineForm,
  lineFaults,
  type Purchase,
  type PurchaseForm,
  quantityOf,
} from '../model';
import { recordPurchase } from '../mutations';

interface Props {
  opened: boolean;
  contactId?: string;
  onClose: () => void;
  onSaved: (found: Purchase) => void;
}

const MOST_LINES = 20;

function emptyLine(): LineForm {
  return { key: newKey(), name: '', sku: '', quantity: '1', price: '' };
}

/** Takes in what somebody bought: what, how much, for how much. */
export function PurchaseDrawer({ opened, contactId, onClose, onSaved }: Props) {
  const { t } = useTranslation('purchases');
  const cache = useQueryClient();
  const empty: PurchaseForm = {
    contact_id: contactId ?? null,
    channel: 'store',
    external_receipt: '',
    currency: 'EUR',
    lines: [emptyLine()],
  };
  const record = useRecordForm<Purchase, PurchaseForm>({
    opened,
    item: undefined,
    empty,
    formOf: () => empty,
    write: (form, _, headers) => recordPurchase(bodyOf(form), headers),
    readAgain: async (found) => found,
    validate: (form) => ({
      ...(!/^[A-Z]{3}$/.test(form.currency) && { currency: t('form.currency_wrong') }),
      ...lineFaults(form, {
        missing: t('form.missing'),
        amount: t('form.amount_wrong'),
        quantity: t('form.quantity_wrong'),
      }),
    }),
    fields: {
      '/contact_id': 'contact_id',
      '/external_receipt': 'external_receipt',
      '/channel': 'channel',
    },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['purchases'] });
      say(t('recorded'));
      onClose();
      onSaved(saved);
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t('new')}
      action={t('record')}
      record={record}
      label={(field) => t(`form.${field as 'channel'}`)}
      onClose={onClose}
    >
      {!contactId && (
        <ContactPicker label={t('form.contact_id')} {...form.getInputProps('contact_id')} />
      )}
      {form.values.lines.map((line, at) => (
        <Group key={line.key} gap={8} align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('form.name')}
            required
            {...(at === 0 && { 'data-autofocus': true })}
            {...form.getInputProps(`lines.${at}.name`)}
          />
          <TextInput
            w={72}
            label={t('form.quantity')}
            inputMode="decimal"
            {...form.getInputProps(`lines.${at}.quantity`)}
          />
          <TextInput
            w={104}
            label={t('form.unit_price')}
            required
            inputMode="decimal"
            {...form.getInputProps(`lines.${at}.price`)}
          />
          {form.values.lines.length > 1 && (
            <ActionIcon
              mt={26}
              size={36}
              variant="subtle"
              aria-label={t('form.remove_line', { number: at + 1 })}
              onClick={() => form.removeListItem('lines', at)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Group justify="space-between">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          disabled={form.values.lines.length >= MOST_LINES}
          onClick={() => form.insertListItem('lines', emptyLine())}
        >
          {t('form.add_line')}
        </Button>
        <span>
          {t('form.about')} <Money amount={about(form.values)} />
        </span>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={12}>
        <Select
          label={t('form.channel')}
          allowDeselect={false}
          data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          {...form.getInputProps('channel')}
        />
        <TextInput label={t('form.external_receipt')} {...form.getInputProps('external_receipt')} />
        <TextInput label={t('form.currency')} maxLength={3} {...form.getInputProps('currency')} />
      </SimpleGrid>
    </RecordDrawer>
  );
}

/** What the lines come to, as they are typed; the server has the last word. */
function about({ lines, currency }: PurchaseForm) {
  const amount_minor = lines.reduce((sum, line) => {
    const price = amountOf(line.price, currency)?.amount_minor ?? 0;
    return sum + Math.round(price * Number(quantityOf(line.quantity) ?? 0));
  }, 0);
  return { amount_minor, currency };
}
