import { Button, Group, List, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';

interface Props {
  zone: string;
  problem: string | null;
  isSaving: boolean;
  onYes: () => void;
  onClose: () => void;
}

/** Asks before the whole company counts in another zone, and says what changes. */
export function ZoneQuestion({ zone, problem, isSaving, onYes, onClose }: Props) {
  const { t } = useTranslation('teams');
  return (
    <Modal opened onClose={onClose} title={t('move.title', { zone })}>
      <Stack>
        <FormSummary text={problem} />
        <List size="sm" spacing={8}>
          {(['future', 'past', 'reports', 'teams'] as const).map((part) => (
            <List.Item key={part}>{t(`move.${part}`)}</List.Item>
          ))}
        </List>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={isSaving} onClick={onYes}>
            {t('move.yes')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
