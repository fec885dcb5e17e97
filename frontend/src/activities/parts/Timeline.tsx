import { Button, Chip, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { SearchBox } from '@/kit/SearchBox';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import type { Entry } from '../model';
import { type About, timelineQuery } from '../queries';
import classes from './Timeline.module.css';
import { TimelineItem } from './TimelineItem';

const SHOWN = ['call', 'meeting', 'email', 'note'] as const;

/** What happened with a person or a company, the newest first, day by day. */
export function Timeline({ about }: { about: About }) {
  const { t } = useTranslation('activities');
  const { t: word } = useTranslation('tasks');
  const formats = useFormats();
  const [kinds, setKinds] = useState<string[]>([]);
  const [text, setText] = useState('');
  const timeline = useInfiniteQuery(timelineQuery(about, kinds, text));
  const entries = timeline.data?.pages.flatMap((page) => page.items ?? []) ?? [];
  const usual = 'company_id' in about ? 'empty.of_company' : 'empty.text';
  const hint = kinds.length > 0 ? 'empty.filtered' : usual;
  const further = timeline.hasNextPage ? { text: word('said.further') } : {};
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = formats.day(entry.occurred_at ?? '');
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <section aria-label={t('timeline')} className={classes.timeline}>
      <Group gap={12} justify="space-between">
        <Chip.Group multiple value={kinds} onChange={setKinds}>
          <Group gap={8}>
            {SHOWN.map((kind) => (
              <Chip key={kind} value={kind} size="xs" variant="outline">
                {t(`kinds.${kind}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <SearchBox value={text} placeholder={word('said.search')} onChange={setText} />
      </Group>
      {timeline.isError && entries.length === 0 ? (
        <ErrorState error={timeline.error} retry={() => void timeline.refetch()} />
      ) : timeline.isPending ? (
        <LoadingState />
      ) : entries.length === 0 && text ? (
        <EmptyState title={word('said.none')} {...further} />
      ) : entries.length === 0 ? (
        <EmptyState title={t('empty.title')} text={t(hint)} />
      ) : (
        [...days].map(([day, items]) => (
          <div key={day}>
            <h3 className={classes.day}>{day}</h3>
            <ol className={classes.list}>
              {items.map((entry) => (
                <TimelineItem key={entry.id ?? entry.event_id} entry={entry} />
              ))}
            </ol>
          </div>
        ))
      )}
      {timeline.hasNextPage && (
        <Button
          variant="default"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}
