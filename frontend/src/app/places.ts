/** Where one can go, with the keys that lead there and the right it takes. */
import {
  IconAddressBook,
  IconBuilding,
  IconCalendarEvent,
  IconChartBar,
  IconFileImport,
  IconHome,
  IconSettings,
} from '@tabler/icons-react';

export const PLACES = [
  { to: '/', key: 'home', icon: IconHome, keys: 'g h', permission: undefined },
  {
    to: '/activities',
    key: 'activities',
    icon: IconCalendarEvent,
    keys: 'g a',
    permission: 'activities:read',
  },
  {
    to: '/contacts',
    key: 'contacts',
    icon: IconAddressBook,
    keys: 'g c',
    permission: 'contacts:read',
  },
  {
    to: '/companies',
    key: 'companies',
    icon: IconBuilding,
    keys: 'g o',
    permission: 'companies:read',
  },
  { to: '/imports', key: 'imports', icon: IconFileImport, keys: 'g u', permission: 'imports:run' },
  { to: '/reports', key: 'reports', icon: IconChartBar, keys: 'g r', permission: 'reports:read' },
  { to: '/settings', key: 'settings', icon: IconSettings, keys: 'g t', permission: undefined },
] as const;

export const PHONE_PLACES = ['home', 'contacts', 'companies', 'reports', 'settings'];
