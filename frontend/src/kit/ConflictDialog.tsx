import { Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Difference {
  key: string;
  label: string;
  mine: string;
  theirs: string;
  /** Whether I changed it: else their value is the newer one, and chosen at first. */
  isChanged: boolean;
}

interface Props {
  differences: Difference[];
  onResolve: (mine: Set<string>) => void;
  onClose: () => void;
}

/** Somebody else saved first: both values side by side, to choose for each field. */
export function ConflictDialog({ differences, onResolve, onClose }: Props) {
  const { t } = useTranslation('kit');
  const [mine, setMine] = useState(
    () => new Set(differences.filter((each) => each.isChanged).map((each) => each.key)),
  );
  const choose = (key: string, isMine: boolean) => {
    const next = new Set(mine);
    if (isMine) next.add(key);
    else next.delete(key);
    setMine(next);
  };
  return (
    <Modal opened onClose={onClose} title={t('conflict.title')} size="lg">
      <Stack>
        <Text c="dimmed">{t('conflict.text')}</Text>
        <Table.ScrollContainer minWidth={420}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('conflict.field')}</Table.Th>
                <Table.Th>{t('conflict.mine')}</Table.Th>
                <Table.Th>{t('conflict.theirs')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differences.map(({ key, label, mine: own, theirs }) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row">{label}</Table.Th>
                  <Table.Td>
                    <Radio
                      name={key}
                      label={own || t('conflict.empty')}
                      checked={mine.has(key)}
                      onChange={() => choose(key, true)}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Radio
                      name={key}
                      label={theirs || t('conflict.empty')}
                      checked={!mine.has(key)}
                      onChange={() => choose(key, false)}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={() => onResolve(mine)}>{t('conflict.save')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
