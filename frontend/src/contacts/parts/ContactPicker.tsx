import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactNamesQuery, findContacts } from '../queries';

interface Props {
  label: string;
  value?: string | null;
  onChange?: (contactId: string | null) => void;
  error?: string;
  required?: boolean;
  /** Whether a dialog begins with it. */
  'data-autofocus'?: boolean;
}

/** Finds a person while one types the name, the address or the number. */
export function ContactPicker({ value, onChange, ...props }: Props) {
  const { t } = useTranslation('contacts');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const found = useQuery({ ...findContacts(q), enabled: q.length > 1 }).data ?? [];
  const names = useQuery({ ...contactNamesQuery(value ? [value] : []) }).data;
  const data = found.map((contact) => ({
    value: contact.id,
    label: contact.display_name || t('unnamed'),
  }));
  const known = value ? names?.get(value) : undefined;
  if (value && known && !data.some((each) => each.value === value))
    data.unshift({ value, label: known });
  return (
    <Select
      {...props}
      data={data}
      value={value ?? null}
      searchable
      clearable
      openOnFocus={false}
      placeholder={t('picker')}
      nothingFoundMessage={q.length > 1 && t('nothing_found.title')}
      filter={({ options }) => options}
      onSearchChange={setText}
      onChange={(contactId) => onChange?.(contactId)}
    />
  );
}
