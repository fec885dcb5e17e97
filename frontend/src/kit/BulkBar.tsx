import { Button, Modal, Select, Stack, TagsInput, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from './actions';
import { begin, ended, rehearse, type Segment, takeBack, type Wanted } from './bulk';
import { useFormats } from './format';
import { complain, say } from './toast';
import { offerUndo } from './undo';
import type { Selection } from './useSelection';
import classes from './ViewsBar.module.css';

const ACTIONS = ['assign', 'add_tags', 'remove_tags', 'delete'] as const;
type Action = (typeof ACTIONS)[number];

interface Props {
  segment: Segment;
  selection: Selection;
  total: number;
  asked: { q: string; filter: Record<string, unknown> | undefined };
  users: Map<string, string>;
}

/** What can be done with the chosen rows; it is there while some are. */
export function BulkBar({ segment, selection, total, asked, users }: Props) {
  const { t } = useTranslation('lists');
  const may = useMay();
  const { number } = useFormats();
  const [action, setAction] = useState<Action>();
  const { ids, isEverything } = selection;
  const offered = ACTIONS.filter((each) =>
    may(`${segment}:${each === 'delete' ? 'delete' : 'write'}`),
  );
  const isThere = (ids.size > 0 || isEverything) && offered.length > 0;
  const keys = [
    { id: 'bulk.menu', title: t('bar'), keys: 'b', run: () => setAction(offered[0]) },
    { id: 'bulk.clear', title: t('clear'), keys: 'Escape', run: selection.clear },
  ];
  useActions(isThere ? keys.map((each) => ({ ...each, group: t('bar') })) : []);
  if (!isThere) return null;
  const whole = { filter: asked.filter ?? { all: [] }, ...(asked.q && { q: asked.q }) };
  return (
    <section className={classes.selected} aria-label={t('bar')}>
      <span aria-live="polite">
        {isEverything
          ? t('all_selected', { number: number(total) })
          : t('selected', { count: ids.size })}
      </span>
      {!isEverything && total > ids.size && (
        <Button size="compact-sm" variant="subtle" onClick={selection.everything}>
          {t('choose_all', { number: number(total) })}
        </Button>
      )}
      {offered.map((each) => (
        <Button key={each} size="compact-sm" variant="default" onClick={() => setAction(each)}>
          {t(each)}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={selection.clear}>
        {t('clear')}
      </Button>
      {action && (
        <BulkDialog
          segment={segment}
          action={action}
          target={isEverything ? whole : { ids: [...ids] }}
          users={users}
          onClose={() => setAction(undefined)}
          onBegun={selection.clear}
        />
      )}
    </section>
  );
}

interface DialogProps {
  segment: Segment;
  action: Action;
  target: Pick<Wanted, 'ids' | 'filter' | 'q'>;
  users: Map<string, string>;
  onClose: () => void;
  onBegun: () => void;
}

function BulkDialog({ segment, action, target, users, onClose, onBegun }: DialogProps) {
  const { t } = useTranslation('lists');
  const cache = useQueryClient();
  const [owner, setOwner] = useState<string | null>(null);
  const [tags, setTags] = useState<string[]>([]);
  const params = {
    assign: { owner_id: owner },
    add_tags: { tags },
    remove_tags: { tags },
    delete: {},
  };
  const isComplete =
    action === 'delete' || (action === 'assign' ? owner !== null : tags.length > 0);
  const wanted: Wanted = { action, params: params[action], ...target };
  const tried = useQuery({
    queryKey: [segment, 'rehearsal', wanted],
    queryFn: () => rehearse(segment, wanted),
    enabled: isComplete,
  });
  const refresh = () => cache.invalidateQueries({ queryKey: [segment] });
  const failed = (error: unknown) => complain(error, t('failed'));
  const undo = (id: string) =>
    takeBack(segment, id)
      .then(() => ended(segment, id))
      .then((found) => {
        say(t('undone', { count: found.undone ?? 0 }));
        if (found.left) say(t('left', { count: found.left }));
        return refresh();
      })
      .catch(failed);
  const start = () => {
    onClose();
    say(t('working'));
    begin(segment, wanted)
      .then(({ id }) => {
        onBegun();
        return ended(segment, id ?? '');
      })
      .then((found) => {
        const message = t('done', { count: found.changed ?? 0 });
        offerUndo(message, t('undo'), () => void undo(found.id ?? ''));
        if (found.refused) say(t('left', { count: found.refused }));
        return refresh();
      })
      .catch(failed);
  };
  const refused = tried.data?.refusals?.length ?? 0;
  return (
    <Modal opened onClose={onClose} title={t(action)}>
      <Stack>
        {action === 'assign' && (
          <Select
            label={t('owner')}
            data={[...users].map(([value, label]) => ({ value, label }))}
            value={owner}
            searchable
            data-autofocus
            onChange={setOwner}
          />
        )}
        {(action === 'add_tags' || action === 'remove_tags') && (
          <TagsInput label={t('tags')} value={tags} onChange={setTags} data-autofocus />
        )}
        <Text size="sm" aria-live="polite">
          {tried.isFetching && t('checking')}
          {tried.data && t('counted', { count: tried.data.count ?? 0 })}{' '}
          {refused > 0 && t('refused', { count: refused, checked: tried.data?.checked })}
        </Text>
        <Button onClick={start} disabled={!tried.data} color={action === 'delete' ? 'red.8' : ''}>
          {t(action === 'delete' ? 'delete' : 'apply')}
        </Button>
      </Stack>
    </Modal>
  );
}
