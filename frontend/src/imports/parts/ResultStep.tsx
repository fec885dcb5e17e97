import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Figures } from '@/kit/Figures';
import { FormSummary } from '@/kit/FormSummary';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { complain } from '@/kit/toast';
import { type Import, isMoving, progressOf } from '../model';
import { cancelImport, undoImport } from '../mutations';

const COUNTS = ['created', 'updated', 'skipped', 'failed', 'companies'] as const;

/** How it goes, what became of every row, and the way back. */
export function ResultStep({ found }: { found: Import }) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const keep = (next: Import) => cache.setQueryData(['imports', 'detail', found.id], next);
  const onError = (error: unknown) => complain(error, t('failed'));
  const cancel = useMutation({ mutationFn: () => cancelImport(found), onSuccess: keep, onError });
  const undo = useMutation({
    mutationFn: () => undoImport(found),
    onSuccess: keep,
    onError,
    onSettled: () => setAsking(false),
  });
  const percent = progressOf(found);
  const { state } = found;
  const isUndoable = state === 'finished' || state === 'failed' || state === 'cancelled';
  const stored = (found.counts?.created ?? 0) + (found.counts?.updated ?? 0);
  useEffect(() => {
    if (!isMoving(found)) void cache.invalidateQueries({ queryKey: [found.target ?? 'contacts'] });
  }, [found, cache]);
  return (
    <>
      <Panel title={t(`state.${state ?? 'running'}`)}>
        <Stack gap={16}>
          {isMoving(found) && (
            <>
              <Progress
                value={state === 'running' ? percent : 100}
                striped={state !== 'running'}
                animated
                aria-label={t('progress')}
              />
              <Text c="dimmed" role="status">
                {state === 'running' ? t('percent', { percent }) : t('undoing')}
              </Text>
            </>
          )}
          <FormSummary text={state === 'failed' ? (found.error ?? t('failed')) : null} />
          <Figures
            items={COUNTS.map((key) => ({
              label: t(`counts.${key}`),
              value: formats.number(found.counts?.[key] ?? 0),
            }))}
          />
        </Stack>
      </Panel>
      <Group>
        {state === 'running' && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancel')}
          </Button>
        )}
        {!isMoving(found) && (
          <>
            <Button
              onClick={() =>
                void navigate({ to: found.target === 'companies' ? '/companies' : '/contacts' })
              }
            >
              {t(`show.${found.target ?? 'contacts'}`)}
            </Button>
            <Button
              component="a"
              variant="default"
              href={`/api/v1/imports/${found.id}/results`}
              leftSection={<IconDownload size={16} />}
            >
              {t('download.rows')}
            </Button>
            <Button
              component="a"
              variant="default"
              href={`/api/v1/imports/${found.id}/results?part=faults`}
              leftSection={<IconDownload size={16} />}
            >
              {t('download.errors')}
            </Button>
          </>
        )}
        {isUndoable && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} />}
            onClick={() => setAsking(true)}
          >
            {t('undo')}
          </Button>
        )}
      </Group>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('undo')}>
        <Stack>
          <Text>{t('undo_text', { count: stored, number: formats.number(stored) })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('keep')}
            </Button>
            <Button color="red" loading={undo.isPending} onClick={() => undo.mutate()}>
              {t('undo_now', { count: stored, number: formats.number(stored) })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
