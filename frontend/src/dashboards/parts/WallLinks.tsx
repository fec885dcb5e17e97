import {
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  Modal,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { IconDeviceTv } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { useMe } from '@/api/session';
import { addDays, dayOf } from '@/kit/days';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { complain, say } from '@/kit/toast';
import { When } from '@/kit/When';
import type { Dashboard, WallLink } from '../model';
import { makeWallLink, revokeWallLink } from '../mutations';
import { wallLinksQuery } from '../queries';

const USUAL = 90;
const LONGEST = 366;

interface Props {
  dashboard: Dashboard;
  /** What the tile at a place is called. */
  titleAt: (at: number) => string;
}

/** Opens the links by which a dashboard is shown on a wall. */
export function WallLinksButton(props: Props) {
  const { t } = useTranslation('wall_links');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDeviceTv size={16} />}
        onClick={() => setOpen(true)}
      >
        {t('title')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('title')} size="lg">
        {isOpen && <WallLinks {...props} />}
      </Modal>
    </>
  );
}

/** Makes a link, shows its address once, lists and revokes what there is. */
function WallLinks({ dashboard, titleAt }: Props) {
  const { t } = useTranslation('wall_links');
  const cache = useQueryClient();
  const today = dayOf(new Date(), useMe()?.zone ?? 'UTC');
  const [day, setDay] = useState(() => addDays(today, USUAL));
  const list = useQuery(wallLinksQuery(dashboard.id));
  const refresh = () =>
    cache.invalidateQueries({ queryKey: wallLinksQuery(dashboard.id).queryKey });
  const making = useMutation({
    mutationFn: () => makeWallLink(dashboard.id, day),
    onSuccess: () => void refresh(),
  });
  const revoking = useMutation({
    mutationFn: revokeWallLink,
    onSuccess: () => {
      void refresh();
      making.reset();
      say(t('revoked'));
    },
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <Stack>
      <Text c="dimmed">{t('intro')}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          making.mutate();
        }}
      >
        <Group align="flex-end">
          <TextInput
            type="date"
            label={t('expires')}
            required
            min={today}
            max={addDays(today, LONGEST)}
            value={day}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
          <Button type="submit" loading={making.isPending}>
            {t('make')}
          </Button>
        </Group>
      </form>
      {making.isError && <Refused error={making.error} titleAt={titleAt} />}
      {making.data && <Address text={making.data} />}
      <Loaded query={list} lines={3} empty={<Text>{t('none')}</Text>}>
        {(links) => (
          <LinkTable links={links} isBusy={revoking.isPending} onRevoke={revoking.mutate} />
        )}
      </Loaded>
    </Stack>
  );
}

function Refused({ error, titleAt }: { error: unknown; titleAt: Props['titleAt'] }) {
  const { t } = useTranslation('wall_links');
  const formats = useFormats();
  const problem = error instanceof ProblemError ? error : undefined;
  const places = (problem?.told.tiles ?? []) as number[];
  const text =
    places.length > 0
      ? t('personal', { tiles: formats.list(places.map(titleAt)) })
      : (problem?.detail ?? t('failed'));
  return (
    <Alert color="red" variant="light" role="alert">
      {text}
    </Alert>
  );
}

function Address({ text }: { text: string }) {
  const { t } = useTranslation('wall_links');
  return (
    <Alert color="teal" variant="light" title={t('made')} role="status">
      <Stack gap={12}>
        {t('once')}
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
          {text}
        </Code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-sm"
              style={{ alignSelf: 'start' }}
              onClick={copy}
            >
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  );
}

interface LinkTableProps {
  links: WallLink[];
  isBusy: boolean;
  onRevoke: (link: WallLink) => void;
}

function LinkTable({ links, isBusy, onRevoke }: LinkTableProps) {
  const { t } = useTranslation('wall_links');
  const formats = useFormats();
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('created')}</Table.Th>
            <Table.Th>{t('used')}</Table.Th>
            <Table.Th>{t('ends')}</Table.Th>
            <Table.Th>{t('actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {links.map((link) => (
            <Table.Tr key={link.id}>
              <Table.Td>
                <When at={link.created_at} />
              </Table.Td>
              <Table.Td>
                {link.last_used_at ? <When at={link.last_used_at} /> : t('never')}
              </Table.Td>
              <Table.Td>{formats.dayOfDate(link.expires_on ?? '')}</Table.Td>
              <Table.Td>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={isBusy}
                  onClick={() => onRevoke(link)}
                >
                  {t('revoke')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
