import { Alert, Button, Code, CopyButton, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconCalendarShare } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { FormSummary } from '@/kit/FormSummary';
import { complain } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { When } from '@/kit/When';
import { closeFeed, openFeed } from '../mutations';
import { feedsQuery } from '../queries';

/** The secret address under which calendar programs read the agenda. */
export function FeedButton() {
  const { t } = useTranslation('tasks');
  const [isOpen, setOpen] = useState(false);
  if (!useMay()('activities:read')) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCalendarShare size={16} />}
        onClick={() => setOpen(true)}
      >
        {t('feed.do')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('feed.title')}>
        <Feeds />
      </Modal>
    </>
  );
}

function Feeds() {
  const { t } = useTranslation('tasks');
  const cache = useQueryClient();
  const team = useMe()?.team_ids?.[0];
  const feeds = useQuery(feedsQuery).data ?? [];
  const [scope, setScope] = useState<'user' | 'team'>('user');
  const [details, setDetails] = useState<'full' | 'busy'>('full');
  const [address, setAddress] = useState<string | null>(null);
  const read = () => void cache.invalidateQueries({ queryKey: feedsQuery.queryKey });
  const opening = useSave({
    write: (_: null, headers) =>
      openFeed({ scope, details, ...(scope === 'team' && team && { team_id: team }) }, headers),
    onSaved: (feed) => {
      setAddress(`${window.location.origin}${feed.path ?? ''}`);
      read();
    },
  });
  const close = (feedId: string) =>
    closeFeed(feedId, { 'Idempotency-Key': newKey() }).then(read, (error: unknown) =>
      complain(error, t('feed.failed')),
    );
  return (
    <Stack>
      <Text size="sm">{t('feed.text')}</Text>
      <FormSummary text={opening.problem} />
      <Group grow>
        <Select
          label={t('feed.whose')}
          allowDeselect={false}
          data={(team ? (['user', 'team'] as const) : (['user'] as const)).map((value) => ({
            value,
            label: t(`feed.scope.${value}`),
          }))}
          value={scope}
          onChange={(value) => setScope(value as typeof scope)}
        />
        <Select
          label={t('feed.how_much')}
          allowDeselect={false}
          data={(['full', 'busy'] as const).map((value) => ({
            value,
            label: t(`feed.details.${value}`),
          }))}
          value={details}
          onChange={(value) => setDetails(value as typeof details)}
        />
      </Group>
      <Group justify="flex-end">
        <Button loading={opening.isSaving} onClick={() => opening.save(null)}>
          {t('feed.open')}
        </Button>
      </Group>
      {address && (
        <Alert color="teal" variant="light" title={t('feed.once')}>
          <Stack gap={8}>
            <Code block>{address}</Code>
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <Button variant="default" size="compact-sm" onClick={copy}>
                  {t(copied ? 'feed.copied' : 'feed.copy')}
                </Button>
              )}
            </CopyButton>
          </Stack>
        </Alert>
      )}
      {feeds.map(({ id = '', ...feed }) => (
        <Group key={id} justify="space-between">
          <Text size="sm">
            {t(`feed.scope.${feed.scope as 'user'}`)} ·{' '}
            {t(`feed.details.${feed.details as 'full'}`)} · <When at={feed.created_at} as="since" />
          </Text>
          <Button variant="default" size="compact-sm" onClick={() => void close(id)}>
            {t('feed.close')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
