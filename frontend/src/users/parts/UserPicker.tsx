import { Select } from '@mantine/core';
import { useUserNames } from '../queries';

interface Props {
  label: string;
  value?: string | null;
  onChange?: (userId: string | null) => void;
  placeholder?: string;
  clearable?: boolean;
  error?: string;
}

/** Chooses a colleague. */
export function UserPicker({ value, ...props }: Props) {
  const users = useUserNames();
  const data = [...users].map(([id, name]) => ({ value: id, label: name }));
  return <Select {...props} data={data} value={value ?? null} searchable />;
}
