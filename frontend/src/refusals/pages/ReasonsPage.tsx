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
import { ASKED, GROUPS, labelOf, type Reason } from '../model';
import { ReasonDrawer } from '../parts/ReasonDrawer';
import { reasonsQuery } from '../queries';

/** For which reasons people say no: the words of the house, the built-in ones first. */
export function ReasonsPage() {
  const { t, i18n } = useTranslation('refusals');
  const mayWrite = useMay()('refusals:write');
  const list = useQuery(reasonsQuery);
  const [chosen, setChosen] = useState<Reason>();
  const [isOpen, setOpen] = useState(false);
  const show = (reason?: Reason) => {
    setChosen(reason);
    setOpen(true);
  };
  return (
    <SettingsFrame
      title={t('reasons')}
      actions={
        mayWrite && (
          <NewButton
            id="reasons.new"
            group={t('reasons')}
            label={t('new_reason')}
            onClick={() => show()}
          />
        )
      }
    >
      <Loaded query={list}>
        {(reasons) => (
          <Panel title={t('all_reasons')} flush>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('reason')}</Table.Th>
                  <Table.Th>{t('form.group')}</Table.Th>
                  <Table.Th>{t('form.asks')}</Table.Th>
                  {mayWrite && <Table.Th>{t('actions')}</Table.Th>}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {reasons.map((reason) => (
                  <Table.Tr key={reason.code}>
                    <Table.Th scope="row">
                      {labelOf(reason, reason.code, i18n.language)}{' '}
                      {reason.state === 'archived' && (
                        <Pill tone="warn">{t('standing.archived')}</Pill>
                      )}
                    </Table.Th>
                    <Table.Td>
                      {t(`group.${GROUPS.find((group) => group === reason.group) ?? 'other'}`)}
                    </Table.Td>
                    <Table.Td>
                      {ASKED.filter((name) => reason.asks?.includes(name))
                        .map((name) => t(`asked.${name}`))
                        .join(', ') || '–'}
                    </Table.Td>
                    {mayWrite && (
                      <Table.Td>
                        <Button
                          variant="default"
                          size="compact-sm"
                          leftSection={<IconPencil size={14} />}
                          onClick={() => show(reason)}
                        >
                          {t('edit_reason')}
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
      <ReasonDrawer opened={isOpen} reason={chosen} onClose={() => setOpen(false)} />
    </SettingsFrame>
  );
}
