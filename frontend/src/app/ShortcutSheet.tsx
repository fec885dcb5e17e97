import { Kbd, Modal, Table, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfferedActions } from '@/kit/actions';

interface Props {
  onClose: () => void;
}

/** All keys of the present screen, read from what is offered now. */
export default function ShortcutSheet({ onClose }: Props) {
  const { t } = useTranslation();
  const actions = useOfferedActions().filter((action) => action.keys);
  const groups = [...new Set(actions.map((action) => action.group))];
  return (
    <Modal opened onClose={onClose} title={t('shortcuts.title')} size="md">
      {groups.map((group) => (
        <Fragment key={group}>
          <Title order={3} mt="sm">
            {group}
          </Title>
          <Table verticalSpacing={4}>
            <Table.Tbody>
              {actions
                .filter((action) => action.group === group)
                .map((action) => (
                  <Table.Tr key={action.id}>
                    <Table.Td>{action.title}</Table.Td>
                    <Table.Td ta="end">
                      {action.keys?.split(' ').map((key) => (
                        <Kbd key={key} ms={4}>
                          {key.startsWith('mod+') ? `Ctrl ${key.slice(4)}` : key}
                        </Kbd>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Fragment>
      ))}
    </Modal>
  );
}
