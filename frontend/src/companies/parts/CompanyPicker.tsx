import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { companyNamesQuery, findCompanies } from '../queries';

interface Props {
  label: string;
  value?: string | null;
  onChange?: (companyId: string | null) => void;
  error?: string;
}

/** Finds a company while one types its name. */
export function CompanyPicker({ label, value, onChange, error }: Props) {
  const { t } = useTranslation('companies');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const found = useQuery(findCompanies(q)).data ?? [];
  const names = useQuery(companyNamesQuery([value ?? ''])).data;
  const data = found.map((company) => ({ value: company.id, label: company.name ?? '' }));
  const known = value ? names?.get(value) : undefined;
  if (value && known && !data.some((each) => each.value === value))
    data.unshift({ value, label: known });
  return (
    <Select
      label={label}
      data={data}
      value={value ?? null}
      error={error}
      searchable
      clearable
      nothingFoundMessage={t('picker.nothing')}
      filter={({ options }) => options}
      onSearchChange={setText}
      onChange={(companyId) => onChange?.(companyId)}
    />
  );
}
