import {
  IconAddressBook,
  IconBriefcase,
  IconBuilding,
  IconCalendarEvent,
  IconHeadset,
  IconSend,
} from '@tabler/icons-react';
import type { Kind } from '../model';

const ICONS: Record<Kind, typeof IconSend> = {
  contact: IconAddressBook,
  company: IconBuilding,
  deal: IconBriefcase,
  case: IconHeadset,
  activity: IconCalendarEvent,
  campaign: IconSend,
};

/** The picture of a kind of record; a word stands beside it. */
export function KindIcon({ kind, size = 18 }: { kind: Kind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
