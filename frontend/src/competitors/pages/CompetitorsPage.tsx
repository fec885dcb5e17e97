import { Button, Table } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState } from '@/kit/StatePanel';
import type { Competitor } from '../model';
import { CompetitorDrawer } from '../parts/CompetitorDrawer';
import { competitorsQuery } from '../queries';

/** Whom customers choose instead of us: the register that refusals and deals name. */
export function CompetitorsPage() {
  const { t } = useTranslation('competitors');
  const mayWrite = useMay()('competitors:write');
  const list = useQuery(competitorsQuery);
  const [chosen, setChosen] = useState<Competitor>();
  const [isOpen, setOpen] = useState(false);
  const show = (found?: Competitor) => {
    setChosen(found);
    setOpen(true);
  };
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <NewButton
            id="competitors.new"
            group={t('title')}
            label={t('new')}
            onClick={() => show()}
          />
        )
      }
    >
      <Loaded
        query={list}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={() => show()}>{t('new')}</Button>}
          </EmptyState>
        }
      >
        {(found) => (
          <Panel title={t('all')} flush>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('form.name')}</Table.Th>
                  <Table.Th>{t('form.aliases')}</Table.Th>
                  <Table.Th>{t('form.regions')}</Table.Th>
                  {mayWrite && <Table.Th>{t('actions')}</Table.Th>}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map((each) => (
                  <Table.Tr key={each.id}>
                    <Table.Th scope="row">
                      {each.name}{' '}
                      {each.state === 'archived' && <Pill tone="warn">{t('state.archived')}</Pill>}
                    </Table.Th>
                    <Table.Td>{(each.aliases ?? []).join(', ') || '–'}</Table.Td>
                    <Table.Td>{(each.regions ?? []).join(', ') || '–'}</Table.Td>
                    {mayWrite && (
                      <Table.Td>
                        <Button
                          variant="default"
                          size="compact-sm"
                          leftSection={<IconPencil size={14} />}
                          onClick={() => show(each)}
                        >
                          {t('edit')}
                        </Button>
                      </Table.Td>
                    )}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Panel>
        )}
      </Loaded>
      <CompetitorDrawer opened={isOpen} competitor={chosen} onClose={() => setOpen(false)} />
    </SettingsFrame>
  );
}
