/** Short notices: said politely, gone by themselves unless something can be done. */
import { notifications } from '@mantine/notifications';
import { ProblemError } from '@/api/problem';

export function say(message: string): void {
  notifications.show({ message, withBorder: true, autoClose: 5000 });
}

/** Tell that something did not work; it stays until it is closed. */
export function complain(error: unknown, fallback: string): void {
  const known = error instanceof ProblemError && !error.isNetwork;
  const message = known ? error.detail : fallback;
  notifications.show({
    message,
    color: 'red.8',
    withBorder: true,
    autoClose: false,
    role: 'alert',
  });
}
