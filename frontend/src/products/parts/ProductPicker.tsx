import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findProducts, productQuery } from '../queries';

interface Props {
  label: string;
  value?: string | null;
  onChange?: (productId: string | null) => void;
  error?: string;
  /** A product that cannot be meant, such as the one it is chosen for. */
  but?: string | undefined;
}

/** Finds what is sold while one types the name or the number. */
export function ProductPicker({ value, onChange, but, ...props }: Props) {
  const { t } = useTranslation('products');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const found = useQuery({ ...findProducts(q), enabled: q.length > 1 }).data ?? [];
  const known = useQuery({ ...productQuery(value ?? ''), enabled: Boolean(value) }).data;
  const data = found
    .filter((product) => product.id !== but)
    .map(({ id, name, sku }) => ({ value: id, label: `${name} · ${sku}` }));
  if (known && value && !data.some((each) => each.value === value))
    data.unshift({ value, label: `${known.name} · ${known.sku}` });
  return (
    <Select
      {...props}
      data={data}
      value={value ?? null}
      searchable
      clearable
      openOnFocus={false}
      placeholder={t('picker')}
      nothingFoundMessage={q.length > 1 && t('nothing')}
      filter={({ options }) => options}
      onSearchChange={setText}
      onChange={(productId) => onChange?.(productId)}
    />
  );
}
