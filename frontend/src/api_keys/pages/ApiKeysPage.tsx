import { Anchor, Button, Code, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState } from '@/kit/StatePanel';
import { complain, say } from '@/kit/toast';
import { When } from '@/kit/When';
import { useProof } from '@/users';
import { KeyDrawer } from '../parts/KeyDrawer';
import { SecretNotice } from '../parts/SecretNotice';
import { type ApiKey, apiKeysQuery, revokeApiKey, rotateApiKey } from '../queries';

/** Access for programs: narrow, expiring, revocable. */
export function ApiKeysPage() {
  const { t } = useTranslation('api_keys');
  const may = useMay();
  const cache = useQueryClient();
  const list = useQuery(apiKeysQuery);
  const [isNew, setNew] = useState(false);
  const [doomed, setDoomed] = useState<ApiKey | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const refresh = () => cache.invalidateQueries({ queryKey: ['api-keys'] });
  const onError = (error: unknown) => complain(error, t('failed'));
  const { guard, dialog } = useProof();
  const rotate = async (keyId: string) => {
    const made = await rotateApiKey(keyId);
    void refresh();
    setSecret(made.secret ?? null);
  };
  const revoke = useMutation({
    mutationFn: revokeApiKey,
    onSuccess: (_, key) => {
      void refresh();
      setDoomed(null);
      say(t('revoked', { name: key.name ?? '' }));
    },
    onError,
  });
  const mayWrite = may('api_keys:write');
  const begin = () => setNew(true);
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <NewButton id="api_keys.new" group={t('title')} label={t('new')} onClick={begin} />
        )
      }
    >
      <Text c="dimmed">
        {t('intro')}{' '}
        <Anchor href="/api/docs" underline="always">
          {t('reference')}
        </Anchor>
      </Text>
      {secret && <SecretNotice secret={secret} onClose={() => setSecret(null)} />}
      <Loaded
        query={list}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={begin}>{t('new')}</Button>}
          </EmptyState>
        }
      >
        {(keys) => (
          <Panel title={t('keys')} flush>
            <Table horizontalSpacing={16} verticalSpacing={10} miw={680}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('name')}</Table.Th>
                  <Table.Th>{t('begins')}</Table.Th>
                  <Table.Th>{t('rights')}</Table.Th>
                  <Table.Th>{t('used')}</Table.Th>
                  <Table.Th>{t('expires')}</Table.Th>
                  <Table.Th aria-label={t('actions')} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {keys.map((key) => (
                  <Table.Tr key={key.id}>
                    <Table.Th scope="row" fw={500}>
                      {key.name}
                    </Table.Th>
                    <Table.Td>
                      <Code>{key.prefix}…</Code>
                    </Table.Td>
                    <Table.Td>
                      {t('rights_count', { count: Object.keys(key.permissions ?? {}).length })}
                    </Table.Td>
                    <Table.Td>
                      {key.last_used_at ? <When at={key.last_used_at} /> : t('never')}
                    </Table.Td>
                    <Table.Td>
                      {key.state === 'revoked' ? (
                        <Pill>{t('state.revoked')}</Pill>
                      ) : (
                        <When at={key.expires_at} as="day" />
                      )}
                    </Table.Td>
                    <Table.Td>
                      {mayWrite && key.state === 'active' && (
                        <Group gap={4} justify="flex-end" wrap="nowrap">
                          <Button
                            variant="subtle"
                            size="compact-sm"
                            onClick={() => guard(() => rotate(key.id))}
                          >
                            {t('rotate')}
                          </Button>
                          <Button variant="subtle" size="compact-sm" onClick={() => setDoomed(key)}>
                            {t('revoke')}
                          </Button>
                        </Group>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Panel>
        )}
      </Loaded>
      {dialog}
      {isNew && (
        <KeyDrawer
          onClose={() => setNew(false)}
          onIssued={(made) => {
            setNew(false);
            setSecret(made);
          }}
        />
      )}
      <Modal
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={t('revoke_title', { name: doomed?.name ?? '' })}
      >
        <Stack>
          <Text>{t('revoke_text')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setDoomed(null)}>
              {t('cancel')}
            </Button>
            <Button
              color="red"
              loading={revoke.isPending}
              onClick={() => doomed && revoke.mutate(doomed)}
            >
              {t('revoke_key')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </SettingsFrame>
  );
}
