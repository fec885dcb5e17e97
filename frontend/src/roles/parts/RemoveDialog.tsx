import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '@/kit/toast';
import { type Role, useProof, useRoleNames } from '@/users';
import { removeRole } from '../queries';

interface Props {
  role: Role;
  /** How many people have it: they need another one. */
  holders: number;
  onDone: () => void;
  onClose: () => void;
}

/** Removes a role; asks what its people get instead. */
export function RemoveDialog({ role, holders, onDone, onClose }: Props) {
  const { t } = useTranslation('roles');
  const cache = useQueryClient();
  const names = useRoleNames();
  const { guard, dialog } = useProof();
  const [other, setOther] = useState<string | null>(null);
  const remove = async () => {
    await removeRole(role, other);
    await cache.invalidateQueries({ queryKey: ['roles'] });
    await cache.invalidateQueries({ queryKey: ['users'] });
    say(t('removed', { name: role.name }));
    onDone();
  };
  const others = [...names].filter(([key]) => key !== role.key);
  return (
    <>
      <Modal opened onClose={onClose} title={t('remove_title', { name: role.name })}>
        <Stack>
          {holders > 0 ? (
            <Select
              label={t('replace_with', { count: holders })}
              data={others.map(([value, label]) => ({ value, label }))}
              value={other}
              onChange={setOther}
            />
          ) : (
            <Text>{t('nobody_has_it')}</Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button color="red" disabled={holders > 0 && !other} onClick={() => guard(remove)}>
              {t('remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      {dialog}
    </>
  );
}
