import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconId, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { complain } from '@/kit/toast';
import type { Contact } from '../model';
import { deleteContact, restoreContact } from '../mutations';

/** What is rarely done to a contact. Deleting can be undone from the notice. */
export function ContactActions({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const may = useMay();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => cache.invalidateQueries({ queryKey: ['contacts'] });
  const restore = useMutation({
    mutationFn: () => restoreContact(contact.id),
    onSuccess: refresh,
    onError: (error) => complain(error, t('failed')),
  });
  const remove = useMutation({
    mutationFn: () => deleteContact(contact),
    onSuccess: async () => {
      await navigate({ to: '/contacts' });
      void refresh();
      const id = `deleted-${contact.id}`;
      const undo = () => {
        restore.mutate();
        notifications.hide(id);
      };
      notifications.show({
        id,
        withBorder: true,
        autoClose: 10_000,
        message: (
          <>
            {t('deleted', { name: contact.display_name ?? '' })}{' '}
            <Button size="compact-sm" variant="light" onClick={undo}>
              {t('undo')}
            </Button>
          </>
        ),
      });
    },
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={`/api/v1/contacts/${contact.id}/vcard`}
          download
          leftSection={<IconId size={16} />}
        >
          {t('vcard')}
        </Menu.Item>
        {may('contacts:delete') && (
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => remove.mutate()}>
            {t('delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
