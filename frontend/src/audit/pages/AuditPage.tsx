import { Alert, Button, Group, Menu, Select, Table, Text, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { complain } from '@/kit/toast';
import { When } from '@/kit/When';
import { useProof, useUserNames } from '@/users';
import { type Entry, entriesQuery, saveArchive, verifyChain } from '../queries';
import type { AuditView } from '../routes';

const route = getRouteApi('/audit');
const RESULTS = ['done', 'refused', 'failed'] as const;
const TONES = { done: 'plain', refused: 'warn', failed: 'bad' } as const;

/** Who did what, and whether the log is whole. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const navigate = useNavigate();
  const view = route.useSearch();
  const list = useInfiniteQuery(entriesQuery(view));
  const rows = list.data?.pages.flatMap((page) => page.items ?? []) ?? [];
  const go = (change: AuditView) => {
    const next = Object.entries({ ...view, ...change }).filter(([, value]) => value);
    void navigate({ to: '/audit', search: Object.fromEntries(next), replace: true });
  };
  return (
    <SettingsFrame title={t('title')} actions={<Export view={view} />}>
      <Text c="dimmed">{t('intro')}</Text>
      <Chain />
      <Toolbar>
        <Select
          aria-label={t('result_label')}
          placeholder={t('result_label')}
          clearable
          data={RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))}
          value={view.result ?? null}
          onChange={(result) => go({ result: (result ?? undefined) as AuditView['result'] })}
        />
        {(['actor', 'object'] as const).map((field) => (
          <TextInput
            key={field}
            aria-label={t(`hint.${field}`)}
            placeholder={t(`hint.${field}`)}
            defaultValue={view[field] ?? ''}
            onBlur={(event) => go({ [field]: event.currentTarget.value.trim() })}
            onKeyDown={(event) => {
              if (event.key === 'Enter') go({ [field]: event.currentTarget.value.trim() });
            }}
          />
        ))}
      </Toolbar>
      <Loaded query={list} lines={10}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t('nothing')} />
          ) : (
            <Panel title={t('entries')} flush>
              <Entries rows={rows} />
              {list.hasNextPage && (
                <Group p={12}>
                  <Button
                    variant="default"
                    loading={list.isFetchingNextPage}
                    onClick={() => void list.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                </Group>
              )}
            </Panel>
          )
        }
      </Loaded>
    </SettingsFrame>
  );
}

function Entries({ rows }: { rows: Entry[] }) {
  const { t } = useTranslation('audit');
  const names = useUserNames();
  const told = (action: string) => {
    const [record = '', word = ''] = action.split('.');
    return `${t(`record.${record as 'contact'}`)}: ${t(`word.${word as 'created'}`)}`;
  };
  const nameOf = (actor: string) => names.get(actor.slice(actor.indexOf('/') + 1)) ?? actor;
  return (
    <Table horizontalSpacing={16} miw={720}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('when')}</Table.Th>
          <Table.Th>{t('who')}</Table.Th>
          <Table.Th>{t('what')}</Table.Th>
          <Table.Th>{t('of_what')}</Table.Th>
          <Table.Th>{t('result_label')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((entry) => (
          <Table.Tr key={entry.id}>
            <Table.Td>
              <When at={entry.at} />
            </Table.Td>
            <Table.Td>{nameOf(entry.actor ?? '')}</Table.Td>
            <Table.Td>{told(entry.action ?? '')}</Table.Td>
            <Table.Td>{entry.reason ?? entry.object}</Table.Td>
            <Table.Td>
              <Pill tone={TONES[entry.result ?? 'done']}>
                {t(`result.${entry.result ?? 'done'}`)}
              </Pill>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Saves the entries of some days, after a fresh proof. */
function Export({ view }: { view: AuditView }) {
  const { t } = useTranslation('audit');
  const { guard, dialog } = useProof();
  if (!useMay()('audit:export')) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={16} />}>
            {t('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {[7, 30, 90].map((days) => (
            <Menu.Item key={days} onClick={() => guard(() => saveArchive(view, days))}>
              {t('last_days', { count: days })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  );
}

/** Has the chain of blocks reckoned again, and says what came of it. */
function Chain() {
  const { t } = useTranslation('audit');
  const look = useMutation({
    mutationFn: verifyChain,
    onError: (error) => complain(error, t('failed')),
  });
  const found = look.data;
  return (
    <Group align="start">
      <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
        {t('verify')}
      </Button>
      {found && (
        <Alert color={found.ok ? 'teal' : 'red'} variant="light" role="status" py={6}>
          {found.ok
            ? t('whole', { count: found.entries ?? 0 })
            : t('broken', {
                block: found.first_broken?.block ?? 0,
                entry: found.first_broken?.entry ?? '–',
              })}
        </Alert>
      )}
    </Group>
  );
}
