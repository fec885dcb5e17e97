import { Button, Checkbox, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { useFormats } from '@/kit/format';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { useSave } from '@/kit/useSave';
import type { Field, Merge } from '../model';
import { revertMerge } from '../mutations';
import { laterQuery, returnQuery } from '../queries';
import { useKinds } from './useKinds';
import { useRefreshed } from './useRefreshed';

interface Props {
  merge: Merge;
  onClose: () => void;
}

/** Takes a merge back: who returns, which fields, and whose is what came after. */
export function UnmergeDialog({ merge, onClose }: Props) {
  const { t } = useTranslation('duplicates');
  const formats = useFormats();
  const refreshed = useRefreshed();
  const [chosen, setChosen] = useState<string[]>([]);
  const back = useQuery(returnQuery(merge.id));
  const later = useQuery(laterQuery(merge.winner_id ?? '', merge.merged_at ?? '', useKinds()));
  const saving = useSave({
    write: (reassign: string[], headers) => revertMerge(merge.id, reassign, headers),
    onSaved: () => {
      refreshed(t('undo.said'));
      onClose();
    },
  });
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const fields = (names: string[]) =>
    formats.list(names.map((name) => t(`field.${name as Field}`)));
  const name = merge.loser?.display_name || t('unnamed');
  return (
    <Modal opened onClose={onClose} title={t('undo.title')} size="lg">
      {back.isPending && <LoadingState lines={4} />}
      {back.isError && <ErrorState error={back.error} retry={() => void back.refetch()} />}
      {back.data && (
        <Stack gap={16}>
          <FormSummary text={saving.problem} />
          <Text>{t('undo.text', { name })}</Text>
          {back.data.returns.length > 0 && (
            <Text size="sm">{t('undo.returns', { fields: fields(back.data.returns) })}</Text>
          )}
          {back.data.stays.length > 0 && (
            <Text size="sm">{t('undo.stays', { fields: fields(back.data.stays) })}</Text>
          )}
          {(later.data ?? []).length > 0 && (
            <Stack gap={8}>
              <Title order={3}>{t('undo.later')}</Title>
              <Text size="sm" c="dimmed">
                {t('undo.later_text', { name })}
              </Text>
              {(later.data ?? []).map((each) => (
                <Checkbox
                  key={each.id}
                  label={`${t(`kind.${each.kind}`)}: ${each.title}`}
                  checked={chosen.includes(each.id)}
                  onChange={() => toggle(each.id)}
                />
              ))}
            </Stack>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button data-autofocus loading={saving.isSaving} onClick={() => saving.save(chosen)}>
              {t('undo.do')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
