import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from './actions';
import { BulkFields, type Choices } from './BulkFields';
import {
  type ActionName,
  begin,
  type Chosen,
  ended,
  OFFERED,
  paramsOf,
  rehearse,
  rightTo,
  takeBack,
  type Wanted,
} from './bulk';
import { useFormats } from './format';
import { complain, say } from './toast';
import { offerUndo } from './undo';
import type { Selection } from './useSelection';
import classes from './ViewsBar.module.css';

interface Props extends Choices {
  selection: Selection;
  total: number;
  asked: { q: string; filter: Record<string, unknown> | undefined };
  /** What else can be done with them. */
  children?: ReactNode;
}

/** What can be done with the chosen rows; it is there while some are. */
export function BulkBar({ segment, selection, total, asked, children, ...choices }: Props) {
  const { t } = useTranslation('lists');
  const may = useMay();
  const { number } = useFormats();
  const [action, setAction] = useState<ActionName>();
  const { ids, isEverything } = selection;
  const offered = OFFERED[segment].filter((each) => may(rightTo(segment, each)));
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
      {children}
      <Button size="compact-sm" variant="subtle" onClick={selection.clear}>
        {t('clear')}
      </Button>
      {action && (
        <BulkDialog
          segment={segment}
          action={action}
          target={isEverything ? whole : { ids: [...ids] }}
          {...choices}
          onClose={() => setAction(undefined)}
          onBegun={selection.clear}
        />
      )}
    </section>
  );
}

interface DialogProps extends Choices {
  action: ActionName;
  target: Pick<Wanted, 'ids' | 'filter' | 'q'>;
  onClose: () => void;
  onBegun: () => void;
}

function BulkDialog({ segment, action, target, onClose, onBegun, ...choices }: DialogProps) {
  const { t } = useTranslation('lists');
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>({ one: null, tags: [], field: null, reason: '' });
  const params = paramsOf(segment, action, chosen);
  const wanted: Wanted = { action, params: params ?? {}, ...target };
  const tried = useQuery({
    queryKey: [segment, 'rehearsal', wanted],
    queryFn: () => rehearse(segment, wanted),
    enabled: params !== undefined,
  });
  const refresh = () => cache.invalidateQueries({ queryKey: [segment] });
  // The mark in the top bar follows it from now on.
  const follow = () => void cache.invalidateQueries({ queryKey: ['overviews', 'bulk-actions'] });
  const failed = (error: unknown) => complain(error, t('failed'));
  const undo = (id: string) =>
    takeBack(segment, id)
      .then(() => ended(segment, id))
      .then((found) => {
        say(t('undone', { count: found.undone ?? 0 }));
        if (found.left) say(t('left', { count: found.left }));
        follow();
        return refresh();
      })
      .catch(failed);
  const start = () => {
    onClose();
    say(t('working'));
    begin(segment, wanted)
      .then(({ id }) => {
        onBegun();
        follow();
        return ended(segment, id ?? '');
      })
      .then((found) => {
        const message = t('done', { count: found.changed ?? 0 });
        offerUndo(message, t('undo'), () => void undo(found.id ?? ''));
        if (found.refused) say(t('left', { count: found.refused }));
        follow();
        return refresh();
      })
      .catch(failed);
  };
  const refused = tried.data?.refusals?.length ?? 0;
  return (
    <Modal opened onClose={onClose} title={t(action)}>
      <Stack>
        <BulkFields
          segment={segment}
          action={action}
          chosen={chosen}
          onChange={setChosen}
          {...choices}
        />
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
