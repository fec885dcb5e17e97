import { ActionIcon, Button, MultiSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPrinter, IconZoomCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FeedButton } from '@/activities';
import { useMay } from '@/api/session';
import { Toolbar } from '@/kit/Toolbar';
import { UserPicker } from '@/users';
import type { Colleagues } from './useColleagues';

interface Props {
  isTeam: boolean;
  userId: string;
  colleagues: Colleagues;
  onStep: (count: number) => void;
  onToday: () => void;
  onUser: (userId: string) => void;
  onUsers: (userIds: string[]) => void;
  /** Looks for a time at which several are free. */
  onFree: () => void;
}

/** As many as stand side by side and can still be read. */
const MOST = 8;

/** Which days the agenda shows, and whose. */
export function AgendaBar({ isTeam, userId, colleagues, ...on }: Props) {
  const { t } = useTranslation('tasks');
  const mayLook = useMay()('users:read');
  return (
    <Toolbar>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('agenda.previous')}
        onClick={() => on.onStep(-1)}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Button variant="default" onClick={on.onToday}>
        {t('agenda.today')}
      </Button>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('agenda.next')}
        onClick={() => on.onStep(1)}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      {isTeam && (
        <MultiSelect
          label={t('agenda.colleagues')}
          data={[...colleagues.all].map(([value, label]) => ({ value, label }))}
          value={[...colleagues.shown.keys()]}
          onChange={on.onUsers}
          maxValues={MOST}
          searchable
        />
      )}
      {!isTeam && mayLook && (
        <UserPicker
          label={t('agenda.whose')}
          value={userId}
          onChange={(chosen) => chosen && on.onUser(chosen)}
        />
      )}
      <Button variant="default" leftSection={<IconZoomCheck size={16} />} onClick={on.onFree}>
        {t('free.do')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} />}
        onClick={() => window.print()}
      >
        {t('agenda.print')}
      </Button>
      <FeedButton />
    </Toolbar>
  );
}
