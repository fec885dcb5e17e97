import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { removeTeam } from '../mutations';
import type { Team } from '../queries';

interface Props {
  team: Team;
  teams: Team[];
  onDone: () => void;
}

/** Removes a team; asks which one has its people and its records from then on. */
export function RemoveTeam({ team, teams, onDone }: Props) {
  const { t } = useTranslation('teams');
  const cache = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const [heir, setHeir] = useState<string | null>(team.parent_id ?? null);
  const removing = useSave({
    write: (to: string, headers) => removeTeam(team, to, headers),
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['teams'] });
      void cache.invalidateQueries({ queryKey: ['users'] });
      say(t('removed', { name: team.name }));
      onDone();
    },
  });
  const others = teams.filter((each) => each.id !== team.id);
  return (
    <Group>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        leftSection={<IconTrash size={14} />}
        onClick={() => setAsked(true)}
      >
        {t('remove')}
      </Button>
      <Modal
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('remove_title', { name: team.name })}
      >
        <Stack>
          <FormSummary text={removing.problem} />
          <Text>{t('remove_text')}</Text>
          <Select
            label={t('heir')}
            data={others.map((each) => ({ value: each.id, label: each.name ?? '' }))}
            allowDeselect={false}
            value={heir}
            onChange={setHeir}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('cancel')}
            </Button>
            <Button
              color="red"
              disabled={!heir}
              loading={removing.isSaving}
              onClick={() => heir && removing.save(heir)}
            >
              {t('remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}
