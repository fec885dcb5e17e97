import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  value: string;
  placeholder: string;
  onChange: (text: string) => void;
}

/** Finds as one types; what was typed stays when one comes back. */
export function SearchBox({ value, placeholder, onChange }: Props) {
  const { t } = useTranslation('lists');
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback(onChange, 200);
  const put = (next: string) => {
    setText(next);
    tell(next.trim());
  };
  return (
    <TextInput
      type="search"
      w={280}
      maw="100%"
      value={text}
      placeholder={placeholder}
      aria-label={placeholder}
      onChange={(event) => put(event.currentTarget.value)}
      leftSection={<IconSearch size={16} />}
      rightSection={
        text && <CloseButton size="sm" aria-label={t('filter.clear')} onClick={() => put('')} />
      }
    />
  );
}
