import {
  IconCalendarEvent,
  IconFileText,
  IconForms,
  IconMail,
  IconMapPin,
  IconMessage,
  IconNote,
  IconPhone,
  IconSend,
} from '@tabler/icons-react';

const ICONS: Record<string, typeof IconNote> = {
  call: IconPhone,
  email: IconMail,
  sms: IconMessage,
  chat: IconMessage,
  messenger: IconMessage,
  meeting: IconCalendarEvent,
  visit: IconMapPin,
  note: IconNote,
  form: IconForms,
  letter: IconFileText,
};

/** The picture of a kind; the word always stands beside it. */
export function KindIcon({ kind, size = 18 }: { kind: string; size?: number }) {
  const Icon = ICONS[kind] ?? IconSend;
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
