import { Button, Table } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { EmptyState } from '@/kit/StatePanel';
import { When } from '@/kit/When';
import { toneOf } from '../model';
import { importsQuery } from '../queries';

/** Every file that came in, and what became of it. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const navigate = useNavigate();
  const list = useQuery(importsQuery);
  const begin = () => void navigate({ to: '/imports/new' });
  return (
    <Page narrow>
      <PageHeader title={t('title')}>
        <NewButton
          id="imports.new"
          group={t('title')}
          label={t('new')}
          icon={<IconUpload size={16} />}
          onClick={begin}
        />
      </PageHeader>
      <Loaded
        query={list}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            <Button onClick={begin}>{t('new')}</Button>
          </EmptyState>
        }
      >
        {(imports) => (
          <Panel title={t('files')} flush>
            <Table horizontalSpacing={16} verticalSpacing={10} miw={560}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('file')}</Table.Th>
                  <Table.Th>{t('target_label')}</Table.Th>
                  <Table.Th>{t('state_label')}</Table.Th>
                  <Table.Th ta="end">{t('rows')}</Table.Th>
                  <Table.Th>{t('when')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {imports.map((each) => (
                  <Table.Tr key={each.id}>
                    <Table.Td>
                      <Link
                        to="/imports/$importId"
                        params={{ importId: each.id }}
                        className="record-link"
                      >
                        {each.source?.name || t('pasted')}
                      </Link>
                    </Table.Td>
                    <Table.Td>{t(`target.${each.target ?? 'contacts'}`)}</Table.Td>
                    <Table.Td>
                      <Pill tone={toneOf(each.state ?? 'uploaded')}>
                        {t(`state.${each.state ?? 'uploaded'}`)}
                      </Pill>
                    </Table.Td>
                    <Table.Td ta="end">{formats.number(each.forecast?.counts?.rows ?? 0)}</Table.Td>
                    <Table.Td>
                      <When at={each.created_at} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Panel>
        )}
      </Loaded>
    </Page>
  );
}
