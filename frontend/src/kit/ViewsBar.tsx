import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, TextInput } from '@mantine/core';
import {
  IconDeviceFloppy,
  IconDots,
  IconDownload,
  IconLink,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { useActions } from './actions';
import type { Segment } from './bulk';
import { downloadTable } from './table';
import { complain, say } from './toast';
import type { ListView } from './useListView';
import classes from './ViewsBar.module.css';
import { changeView, forgetView, SHARING, type Sharing, saveView, type ViewFields } from './views';

interface Props {
  segment: Segment;
  view: ListView;
}

/** The saved views of a list, and what can be done with the one that is open. */
export function ViewsBar({ segment, view }: Props) {
  const { t } = useTranslation('lists');
  const may = useMay();
  const me = useMe();
  const cache = useQueryClient();
  const [isNaming, setNaming] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { saved, views } = view;
  const asked: ViewFields = {
    filter: (view.tree ?? null) as NonNullable<ViewFields['filter']>,
    sort: view.sort,
    columns: view.columns ?? [],
  };
  const onError = (error: unknown) => complain(error, t('failed'));
  const refresh = () => cache.invalidateQueries({ queryKey: [segment, 'views'] });
  const save = useMutation({
    mutationFn: (fields: ViewFields) => saveView(segment, { ...asked, ...fields }),
    onSuccess: async (made) => {
      setNaming(false);
      await refresh();
      view.open(made);
      say(t('saved'));
    },
    onError,
  });
  const change = useMutation({
    mutationFn: () => (saved ? changeView(segment, saved, asked) : Promise.reject(new Error())),
    onSuccess: async (made) => {
      await refresh();
      view.open(made);
      say(t('saved'));
    },
    onError,
  });
  const forget = useMutation({
    mutationFn: () => (saved ? forgetView(segment, saved) : Promise.reject(new Error())),
    onSuccess: async () => {
      view.open(undefined);
      await refresh();
      say(t('forgotten'));
    },
    onError,
  });
  const download = useMutation({
    mutationFn: () => downloadTable(segment, { q: view.q, filter: view.tree, sort: view.sort }),
    onError,
  });
  const turn = (step: number) => {
    const all = [undefined, ...views];
    const at = all.findIndex((each) => each?.id === saved?.id);
    view.open(all[(at + step + all.length) % all.length]);
  };
  const copy = () =>
    void navigator.clipboard.writeText(location.href).then(() => say(t('copied')), onError);
  const actions = [
    { id: 'views.menu', title: t('menu'), keys: 'v', run: () => setOpen(true) },
    { id: 'views.next', title: t('next'), keys: ']', run: () => turn(1) },
    { id: 'views.previous', title: t('previous'), keys: '[', run: () => turn(-1) },
  ];
  useActions(actions.map((action) => ({ ...action, group: t('group') })));

  return (
    <nav className={classes.bar} aria-label={t('views')}>
      {[undefined, ...views].map((each) => (
        <button
          key={each?.id ?? 'everything'}
          type="button"
          className={classes.tab}
          aria-current={each?.id === saved?.id ? 'page' : undefined}
          onClick={() => view.open(each)}
        >
          {each ? each.name : t('everything')}
          {each && each.id === saved?.id && view.isModified && ` (${t('modified')})`}
        </button>
      ))}
      <Menu opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" size={28} aria-label={t('menu')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may(`${segment}:write`) && (
            <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => setNaming(true)}>
              {t('save')}
            </Menu.Item>
          )}
          {saved?.owner_id === me?.id && view.isModified && (
            <Menu.Item leftSection={<IconDeviceFloppy size={16} />} onClick={() => change.mutate()}>
              {t('update')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink size={16} />} onClick={copy}>
            {t('copy')}
          </Menu.Item>
          {may(`${segment}:export`) && (
            <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => download.mutate()}>
              {t('download')}
            </Menu.Item>
          )}
          {saved && saved.owner_id === me?.id && (
            <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => forget.mutate()}>
              {t('forget')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isNaming && (
        <Naming
          isSaving={save.isPending}
          onSave={(name, sharing) => save.mutate({ name, sharing })}
          onClose={() => setNaming(false)}
        />
      )}
    </nav>
  );
}

interface NamingProps {
  isSaving: boolean;
  onSave: (name: string, sharing: Sharing) => void;
  onClose: () => void;
}

function Naming({ isSaving, onSave, onClose }: NamingProps) {
  const { t } = useTranslation('lists');
  const [name, setName] = useState('');
  const [sharing, setSharing] = useState<Sharing>('private');
  return (
    <Modal opened onClose={onClose} title={t('save')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) onSave(name.trim(), sharing);
        }}
      >
        <Stack>
          <TextInput
            label={t('name')}
            value={name}
            maxLength={100}
            required
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('sharing')}
            data={SHARING.map((value) => ({ value, label: t(`sharing_of.${value}`) }))}
            value={sharing}
            allowDeselect={false}
            onChange={(value) => setSharing((value ?? 'private') as Sharing)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isSaving} disabled={!name.trim()}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
