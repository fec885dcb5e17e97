import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { type Preview, warningsOf } from '../model';
import { Moves } from './Moves';
import type { Against } from './Reasons';

interface Props {
  preview: Preview;
  isSaving: boolean;
  problem: string | null;
  onMerge: () => void;
  onClose: () => void;
}

/** The question before two become one: what moves, and what speaks against it. */
export function MergeDialog({ preview, isSaving, problem, onMerge, onClose }: Props) {
  const { t } = useTranslation('duplicates');
  const [isSure, setSure] = useState(false);
  const warnings = warningsOf(preview);
  const winner = preview.winner.display_name || t('unnamed');
  const loser = preview.loser.display_name || t('unnamed');
  return (
    <Modal opened onClose={onClose} title={t('ask.title')} size="lg">
      <Stack gap={16}>
        <FormSummary text={problem} />
        <Text>{t('ask.text', { winner, loser })}</Text>
        <Moves contactId={preview.loser.id} />
        {warnings.length > 0 && (
          <Alert color="yellow" title={t('against.title')} variant="outline">
            {warnings.map((code) => (
              <div key={code}>{t(`against.${code as Against}`)}</div>
            ))}
            <Checkbox
              mt={8}
              label={t('ask.sure')}
              checked={isSure}
              onChange={(event) => setSure(event.currentTarget.checked)}
            />
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            data-autofocus
            disabled={warnings.length > 0 && !isSure}
            loading={isSaving}
            onClick={onMerge}
          >
            {t('ask.do', { winner })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
