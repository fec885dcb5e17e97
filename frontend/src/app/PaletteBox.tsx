import '@mantine/spotlight/styles.css';
import { Kbd } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconCommand, IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfferedActions } from '@/kit/actions';
import { type Found, isSearchable, placeOf } from '@/search/model';
import { noteChosen } from '@/search/mutations';
import { FoundRecord } from '@/search/parts/FoundRecord';
import { markedQuery, searchQuery } from '@/search/queries';
import classes from './PaletteBox.module.css';

const RECENT = 'kith.recent';
const [store, box] = createSpotlight();

/** Let Enter open the first line: what came late stands above what was chosen. */
function selectFirst(): void {
  const list = document.getElementById(store.getState().listId);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

function recent(): string[] {
  return JSON.parse(localStorage.getItem(RECENT) ?? '[]') as string[];
}

function remember(id: string): void {
  localStorage.setItem(
    RECENT,
    JSON.stringify([id, ...recent().filter((each) => each !== id)].slice(0, 5)),
  );
}

/** Every record and every action in one list: Ctrl K. Each of `times` opens it. */
export function PaletteBox({ times }: { times: number }) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('search');
  const navigate = useNavigate();
  const cache = useQueryClient();
  const paths = Object.keys(useRouter().routesByPath);
  const [text, setText] = useState('');
  const wanted = text.trim();
  const [query] = useDebouncedValue(wanted, 120);
  const actions = useOfferedActions();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time anew
  useEffect(() => box.open(), [times]);

  const search = useQuery({ ...searchQuery(query), enabled: isSearchable(query) });
  const answer = search.data;
  useEffect(() => {
    if (answer) selectFirst();
  }, [answer]);
  const marks = useQuery({ ...markedQuery, enabled: wanted === '' }).data;
  const groups = isSearchable(wanted) ? (answer?.groups ?? []) : [];
  const silent = isSearchable(wanted) ? (answer?.incomplete ?? []) : [];
  const shown = (items: Found[] | undefined) =>
    (items ?? []).filter((record) => placeOf(record, paths) !== undefined);
  const kept = wanted === '' ? { pinned: shown(marks?.pinned), recent: shown(marks?.recent) } : {};

  const last = recent();
  const rank = (id: string) => (last.includes(id) ? last.indexOf(id) : last.length);
  const lower = wanted.toLocaleLowerCase();
  const offered = actions
    .filter((action) => action.title.toLocaleLowerCase().includes(lower))
    .sort((a, b) => rank(a.id) - rank(b.id))
    .slice(0, wanted ? 8 : 12);

  const go = (record: Found) => {
    void noteChosen(cache, record);
    void navigate({ to: placeOf(record, paths) as '/' });
  };
  const listed = (label: string, items: Found[]) =>
    items.length > 0 && (
      <Spotlight.ActionsGroup key={label} label={label}>
        {items.map((record) => (
          <Spotlight.Action key={record.id} onClick={() => go(record)}>
            <FoundRecord record={record} />
          </Spotlight.Action>
        ))}
      </Spotlight.ActionsGroup>
    );
  const found = groups.map((group) => ({ type: group.type, items: shown(group.items) }));
  const isEmpty = found.every((group) => group.items.length === 0) && offered.length === 0;

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight={480}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.search')}
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList className={classes.box}>
        {found.map((group) => listed(words(`kinds.${group.type}`), group.items))}
        {listed(words('pinned'), kept.pinned ?? [])}
        {listed(words('recent'), kept.recent ?? [])}
        {offered.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.actions')}>
            {offered.map((action) => (
              <Spotlight.Action
                key={action.id}
                label={action.title}
                leftSection={<IconCommand size={18} />}
                rightSection={
                  action.keys && !action.keys.startsWith('mod') ? (
                    <Kbd size="xs">{action.keys}</Kbd>
                  ) : undefined
                }
                onClick={() => {
                  remember(action.id);
                  action.run();
                }}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isEmpty && !search.isFetching && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      {(silent.length > 0 || search.isError) && (
        <div role="status" className={classes.silent}>
          {search.isError
            ? words('failed')
            : words('silent', { kinds: silent.map((kind) => words(`kinds.${kind}`)).join(', ') })}
        </div>
      )}
    </Spotlight.Root>
  );
}
