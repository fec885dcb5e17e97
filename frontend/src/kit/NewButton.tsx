import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useActions } from './actions';

interface Props {
  /** The name of its action, as `teams.new`. */
  id: string;
  /** The screen on which it stands. */
  group: string;
  label: string;
  icon?: ReactNode;
  onClick: () => void;
}

/** Begins a new record of the screen: the button, the key n, a line of the palette. */
export function NewButton({ id, group, label, icon, onClick }: Props) {
  useActions([{ id, title: label, keys: 'n', group, run: onClick }]);
  return (
    <Button leftSection={icon ?? <IconPlus size={16} />} onClick={onClick}>
      {label}
    </Button>
  );
}
