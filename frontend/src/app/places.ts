/** Where one can go, with the keys that lead there and the right it takes. */
import {
  IconAddressBook,
  IconBuilding,
  IconCalendarEvent,
  IconChartBar,
  IconChecklist,
  IconFileImport,
  IconHome,
  IconLayoutDashboard,
  IconLifebuoy,
  IconNotes,
  IconSettings,
  IconTarget,
  IconTargetArrow,
  IconUsersGroup,
} from '@tabler/icons-react';

export const PLACES = [
  { to: '/', key: 'home', icon: IconHome, keys: 'g h', permission: undefined },
  {
    to: '/tasks/agenda',
    key: 'agenda',
    icon: IconCalendarEvent,
    keys: 'g a',
    permission: 'tasks:read',
  },
  { to: '/tasks', key: 'tasks', icon: IconChecklist, keys: 'g w', permission: 'tasks:read' },
  { to: '/deals', key: 'deals', icon: IconTargetArrow, keys: 'g d', permission: 'deals:read' },
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
  {
    to: '/segments',
    key: 'segments',
    icon: IconUsersGroup,
    keys: 'g s',
    permission: 'segments:read',
  },
  { to: '/cases', key: 'cases', icon: IconLifebuoy, keys: 'g e', permission: 'cases:read' },
  {
    to: '/activities',
    key: 'activities',
    icon: IconNotes,
    keys: 'g v',
    permission: 'activities:read',
  },
  { to: '/imports', key: 'imports', icon: IconFileImport, keys: 'g u', permission: 'imports:run' },
  {
    to: '/dashboards',
    key: 'dashboards',
    icon: IconLayoutDashboard,
    keys: 'g b',
    permission: 'dashboards:read',
  },
  { to: '/reports', key: 'reports', icon: IconChartBar, keys: 'g r', permission: 'reports:read' },
  {
    to: '/team-targets',
    key: 'targets',
    icon: IconTarget,
    keys: 'g y',
    permission: 'team_targets:read',
  },
  { to: '/settings', key: 'settings', icon: IconSettings, keys: 'g t', permission: undefined },
] as const;

export const PHONE_PLACES = ['home', 'tasks', 'deals', 'contacts', 'cases'];
