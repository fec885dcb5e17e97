import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import type { Product } from '../model';
import { discontinueProduct } from '../mutations';
import { ProductPicker } from './ProductPicker';

interface Props {
  product: Product;
  onClose: () => void;
}

/** Asks from when on a product is sold no more, and what replaces it. */
export function DiscontinueDialog({ product, onClose }: Props) {
  const { t } = useTranslation('products');
  const cache = useQueryClient();
  const form = useForm({
    initialValues: { from: '', successor_id: product.successor_id ?? null },
  });
  const saving = useSave({
    write: ({ from, successor_id }: typeof form.values, headers) =>
      discontinueProduct(product, { from: from || null, successor_id }, headers),
    form,
    fields: { '/from': 'from', '/successor_id': 'successor_id' },
    onSaved: (saved) => {
      cache.setQueryData(['products', 'detail', saved.id], saved);
      void cache.invalidateQueries({ queryKey: ['products'] });
      say(t('discontinue.done', { name: saved.name ?? '' }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('discontinue.title')}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem} />
          <Text>{t('discontinue.text')}</Text>
          <TextInput
            type="date"
            label={t('discontinue.from')}
            data-autofocus
            {...form.getInputProps('from')}
          />
          <ProductPicker
            label={t('form.successor_id')}
            but={product.id}
            {...form.getInputProps('successor_id')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t('discontinue.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
