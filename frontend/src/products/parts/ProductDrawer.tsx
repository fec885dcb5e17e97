import { Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { minorOf } from '@/kit/money';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import {
  bodyOf,
  CURRENCIES,
  EMPTY_FORM,
  formOf,
  isDays,
  isPercent,
  KINDS,
  type Product,
  type ProductForm,
  pathsOf,
  tagOf,
} from '../model';
import { createProduct, patchProduct } from '../mutations';
import { categoriesQuery, productQuery } from '../queries';
import { ProductPicker } from './ProductPicker';
import { AfterSaleFields, ComplementFields } from './StepFields';

interface Props {
  opened: boolean;
  /** The product to edit; without one a new one is made. */
  product?: Product | undefined;
  onClose: () => void;
  onSaved: (product: Product) => void;
}

const FIELDS = [
  ...['sku', 'name', 'category_id', 'brand', 'kind', 'tax_percent', 'unit', 'successor_id'],
  ...['solves_tags', 'lifetime_days', 'warranty_days'],
];
const POINTERS = {
  ...Object.fromEntries(FIELDS.map((field) => [`/${field}`, field])),
  '/price': 'price',
  '/price/amount_minor': 'price',
  '/cost': 'cost',
  '/cost/currency': 'currency',
};

/** The form of a product, new or known; a conflict shows both versions. */
export function ProductDrawer({ opened, product, onClose, onSaved }: Props) {
  const { t } = useTranslation('products');
  const cache = useQueryClient();
  const mayCost = useMay()('products:read_cost');
  const paths = pathsOf(useQuery(categoriesQuery).data ?? []);
  const record = useRecordForm<Product, ProductForm>({
    opened,
    item: product,
    empty: EMPTY_FORM,
    formOf,
    write: (form, before, headers) =>
      before
        ? patchProduct(before, bodyOf(form, mayCost), headers)
        : createProduct(bodyOf(form, mayCost), headers),
    readAgain: ({ id }) => cache.fetchQuery({ ...productQuery(id), staleTime: 0 }),
    validate: (form) => ({
      ...(!form.name.trim() && { name: t('missing') }),
      ...(!form.sku.trim() && { sku: t('missing') }),
      ...(!form.category_id && { category_id: t('missing') }),
      ...(minorOf(form.price, form.currency) === null && { price: t('price_wrong') }),
      ...(form.cost && minorOf(form.cost, form.currency) === null && { cost: t('price_wrong') }),
      ...(!isPercent(form.tax_percent) && { tax_percent: t('percent_wrong') }),
      ...(form.lifetime_days && !isDays(form.lifetime_days) && { lifetime_days: t('days_wrong') }),
      ...(form.warranty_days && !isDays(form.warranty_days) && { warranty_days: t('days_wrong') }),
      ...Object.fromEntries(
        form.after_sales.flatMap((step, at) => [
          ...(step.text.trim() ? [] : [[`after_sales.${at}.text`, t('missing')]]),
          ...(/^\d{1,5}$/.test(step.after_days)
            ? []
            : [[`after_sales.${at}.after_days`, t('days_wrong')]]),
        ]),
      ),
    }),
    fields: POINTERS,
    onSaved: (saved) => {
      cache.setQueryData(['products', 'detail', saved.id], saved);
      void cache.invalidateQueries({ queryKey: ['products'] });
      say(t('saved', { name: saved.name ?? '' }));
      onClose();
      onSaved(saved);
    },
  });
  const { form } = record;
  const two = { cols: { base: 1, xs: 2 }, spacing: 12 };
  return (
    <RecordDrawer
      opened={opened}
      title={t(product ? 'edit' : 'new')}
      action={t(product ? 'save' : 'create')}
      record={record}
      label={(field) => t(`form.${field as keyof ProductForm}`)}
      onClose={onClose}
    >
      <TextInput label={t('form.name')} required data-autofocus {...form.getInputProps('name')} />
      <SimpleGrid {...two}>
        <TextInput label={t('form.sku')} required {...form.getInputProps('sku')} />
        <Select
          label={t('form.category_id')}
          required
          searchable
          nothingFoundMessage={t('categories.none')}
          data={[...paths].map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('category_id')}
        />
        <TextInput
          label={t('form.price')}
          required
          inputMode="decimal"
          {...form.getInputProps('price')}
        />
        <Select
          label={t('form.currency')}
          allowDeselect={false}
          searchable
          data={[...new Set([...CURRENCIES, form.values.currency])]}
          {...form.getInputProps('currency')}
        />
        {mayCost && (
          <TextInput label={t('form.cost')} inputMode="decimal" {...form.getInputProps('cost')} />
        )}
        <TextInput
          label={t('form.tax_percent')}
          inputMode="decimal"
          {...form.getInputProps('tax_percent')}
        />
        <Select
          label={t('form.kind')}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <TextInput label={t('form.brand')} maxLength={100} {...form.getInputProps('brand')} />
        <TextInput label={t('form.unit')} maxLength={20} {...form.getInputProps('unit')} />
        <TextInput
          label={t('form.lifetime_days')}
          inputMode="numeric"
          {...form.getInputProps('lifetime_days')}
        />
        <TextInput
          label={t('form.warranty_days')}
          inputMode="numeric"
          {...form.getInputProps('warranty_days')}
        />
      </SimpleGrid>
      <TagsInput
        label={t('form.solves_tags')}
        description={t('form.tags_hint')}
        {...form.getInputProps('solves_tags')}
        onChange={(tags) => form.setFieldValue('solves_tags', tags.map(tagOf).filter(Boolean))}
      />
      <ProductPicker
        label={t('form.successor_id')}
        but={product?.id}
        {...form.getInputProps('successor_id')}
      />
      <ComplementFields form={form} but={product?.id} />
      <AfterSaleFields form={form} />
    </RecordDrawer>
  );
}
