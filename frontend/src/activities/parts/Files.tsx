import { ActionIcon, Anchor, CloseButton, FileButton, Group } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { useMay } from '@/api/session';
import { complain } from '@/kit/toast';
import type { Entry } from '../model';
import { attachFile, detachFile } from '../mutations';

type Step = { add: File } | { remove: string };

/** The files of an activity: to be fetched, one more, one less. */
export function Files({ activityId, files }: { activityId: string; files: Entry['attachments'] }) {
  const { t } = useTranslation('tasks');
  const mayWrite = useMay()('activities:write');
  const cache = useQueryClient();
  const step = useMutation({
    mutationFn: async (given: Step) => {
      const headers = { 'Idempotency-Key': newKey() };
      if ('add' in given) await attachFile({ activityId, file: given.add }, headers);
      else await detachFile(activityId, given.remove, headers);
    },
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['activities'] }),
    onError: (error) => complain(error, t('files.failed')),
  });
  return (
    <Group gap={8}>
      {files?.map(({ id = '', name = '' }) => (
        <Group key={id} gap={4} wrap="nowrap">
          <Anchor
            href={`/api/v1/activities/${activityId}/attachments/${id}/file`}
            download={name}
            size="sm"
          >
            {name}
          </Anchor>
          {mayWrite && (
            <CloseButton
              size="sm"
              aria-label={t('files.remove', { name })}
              disabled={step.isPending}
              onClick={() => step.mutate({ remove: id })}
            />
          )}
        </Group>
      ))}
      {mayWrite && (
        <FileButton onChange={(file) => file && step.mutate({ add: file })}>
          {(button) => (
            <ActionIcon
              {...button}
              variant="subtle"
              size="sm"
              aria-label={t('files.add')}
              loading={step.isPending}
            >
              <IconPaperclip size={16} />
            </ActionIcon>
          )}
        </FileButton>
      )}
    </Group>
  );
}
