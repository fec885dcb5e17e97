import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPin, IconPinnedFilled } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useActions } from '@/kit/actions';
import { complain } from '@/kit/toast';
import type { Kind } from '../model';
import { setPinned } from '../mutations';
import { markedQuery } from '../queries';

/** Keeps a record at hand in the empty search box. */
export function PinButton({ type, id }: { type: Kind; id: string }) {
  const { t } = useTranslation('search');
  const cache = useQueryClient();
  const marks = useQuery(markedQuery).data;
  const isPinned = marks?.pinned.some((one) => one.type === type && one.id === id) ?? false;
  const words = t(isPinned ? 'unpin' : 'pin');
  const pin = useMutation({
    mutationFn: () => setPinned(cache, { type, id }, !isPinned),
    onError: (error) => complain(error, t('failed')),
  });
  useActions([{ id: 'search.pin', title: words, group: t('pinned'), run: () => pin.mutate() }]);
  const Icon = isPinned ? IconPinnedFilled : IconPin;
  return (
    <Tooltip label={words}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={words}
        aria-pressed={isPinned}
        loading={pin.isPending}
        onClick={() => pin.mutate()}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
