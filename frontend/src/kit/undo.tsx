/** Steps that can be taken back for ten seconds: from the notice, or with u. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { newKey } from '@/api/client';

let last: (() => void) | undefined;

/** Take the last step back, if it still can be. */
export function undoLast(): void {
  last?.();
}

/** Say what was done, and offer to take it back. */
export function offerUndo(message: string, label: string, undo: () => void): void {
  const id = newKey();
  const forget = () => {
    if (last === once) last = undefined;
  };
  const once = () => {
    forget();
    notifications.hide(id);
    undo();
  };
  last = once;
  notifications.show({
    id,
    withBorder: true,
    autoClose: 10_000,
    onClose: forget,
    message: (
      <>
        {message}{' '}
        <Button size="compact-sm" variant="light" onClick={once}>
          {label}
        </Button>
      </>
    ),
  });
}
