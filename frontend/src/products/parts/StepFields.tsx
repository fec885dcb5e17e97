import { ActionIcon, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CARES, type ProductForm } from '../model';
import { ProductPicker } from './ProductPicker';

interface Props {
  form: UseFormReturnType<ProductForm>;
}

const STEP = { after_days: '7', kind: 'call', text: '' } as const;
const COMPLEMENT = { product_id: null, obvious: false, argument: '' };

/** What is done after the purchase: a row for each step. */
export function AfterSaleFields({ form }: Props) {
  const { t } = useTranslation('products');
  return (
    <Stack gap={12}>
      <Text fw={600}>{t('after_sales.title')}</Text>
      {form.values.after_sales.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no identity
        <Stack key={at} gap={8}>
          <Group align="end" wrap="nowrap">
            <TextInput
              label={t('after_sales.after_days')}
              inputMode="numeric"
              {...form.getInputProps(`after_sales.${at}.after_days`)}
            />
            <Select
              label={t('after_sales.kind')}
              allowDeselect={false}
              data={CARES.map((value) => ({ value, label: t(`care.${value}`) }))}
              {...form.getInputProps(`after_sales.${at}.kind`)}
            />
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('after_sales.remove', { name: step.text || at + 1 })}
              onClick={() => form.removeListItem('after_sales', at)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
          <TextInput
            label={t('after_sales.text')}
            {...form.getInputProps(`after_sales.${at}.text`)}
          />
        </Stack>
      ))}
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('after_sales', { ...STEP })}
        >
          {t('after_sales.add')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What goes with a product: a row for each. */
export function ComplementFields({ form, but }: Props & { but?: string | undefined }) {
  const { t } = useTranslation('products');
  return (
    <Stack gap={12}>
      <Text fw={600}>{t('complements.title')}</Text>
      {form.values.complements.map((complement, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no identity
        <Stack key={at} gap={8}>
          <Group align="end" wrap="nowrap">
            <ProductPicker
              label={t('complements.product')}
              but={but}
              {...form.getInputProps(`complements.${at}.product_id`)}
            />
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('complements.remove', { name: complement.argument || at + 1 })}
              onClick={() => form.removeListItem('complements', at)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
          <TextInput
            label={t('complements.argument')}
            {...form.getInputProps(`complements.${at}.argument`)}
          />
          <Checkbox
            label={t('complements.obvious')}
            {...form.getInputProps(`complements.${at}.obvious`, { type: 'checkbox' })}
          />
        </Stack>
      ))}
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('complements', { ...COMPLEMENT })}
        >
          {t('complements.add')}
        </Button>
      </Group>
    </Stack>
  );
}
