import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import type { Duplicate } from '../model';
import { dismissPair } from '../mutations';

interface Props {
  pair: Duplicate;
  onClose: () => void;
  onDone: () => void;
}

/** These are two persons: remembered, with the reason for whoever asks later. */
export function DismissDialog({ pair, onClose, onDone }: Props) {
  const { t } = useTranslation('duplicates');
  const cache = useQueryClient();
  const [note, setNote] = useState('');
  const saving = useSave({
    write: (text: string, headers) => dismissPair(pair, text, headers),
    onSaved: () => {
      say(t('dismiss.said'));
      void cache.invalidateQueries({ queryKey: ['duplicates'] });
      onDone();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('dismiss.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.save(note);
        }}
      >
        <Stack gap={16}>
          <FormSummary text={saving.problem} />
          <Text c="dimmed">{t('dismiss.text')}</Text>
          <Textarea
            label={t('dismiss.note')}
            value={note}
            maxLength={200}
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t('dismiss.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
