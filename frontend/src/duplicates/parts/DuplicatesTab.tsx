import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Panel } from '@/kit/Panel';
import { RecordList } from '@/kit/RecordList';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { type Merge, movedBy, otherOf } from '../model';
import { mergesOfQuery, pairsOfQuery, peopleQuery } from '../queries';
import { Reasons, Score } from './Reasons';
import { UnmergeDialog } from './UnmergeDialog';

/** Who may be the same person, and who became a part of this one. */
export function DuplicatesTab({ contactId }: { contactId: string }) {
  const { t } = useTranslation('duplicates');
  const mayMerge = useMay()('duplicates:merge');
  const users = useUserNames();
  const [undone, setUndone] = useState<Merge>();
  const pairs = useQuery(pairsOfQuery(contactId));
  const merges = useQuery(mergesOfQuery(contactId));
  const others = (pairs.data ?? []).map((pair) => otherOf(pair, contactId));
  const people = useQuery(peopleQuery(others)).data;
  return (
    <Stack gap={16}>
      <Panel title={t('maybe')} flush>
        <RecordList
          query={pairs}
          empty={t('no_pairs')}
          row={(pair) => ({
            key: pair.id,
            title: (
              <strong>{people?.get(otherOf(pair, contactId))?.display_name ?? t('unnamed')}</strong>
            ),
            text: <Reasons likeness={pair} />,
            meta: <Score score={pair.score} />,
            actions: mayMerge && (
              <Button
                size="compact-sm"
                variant="default"
                renderRoot={(props) => (
                  <Link
                    to="/duplicates/merge"
                    search={{ a: contactId, b: otherOf(pair, contactId) }}
                    {...props}
                  />
                )}
              >
                {t('compare')}
              </Button>
            ),
          })}
        />
      </Panel>
      <Panel title={t('merges')} flush>
        <RecordList
          query={merges}
          empty={t('no_merges')}
          row={(merge) => ({
            key: merge.id,
            title: <strong>{merge.loser?.display_name || t('unnamed')}</strong>,
            text: t('moved', { count: movedBy(merge.counts) }),
            meta: (
              <>
                {t(`merge_state.${merge.state ?? 'active'}`)}{' '}
                <When at={merge.reverted_at ?? merge.merged_at} as="both" />{' '}
                {users.get(merge.reverted_by ?? merge.merged_by ?? '')}
              </>
            ),
            actions: mayMerge && merge.state === 'active' && merge.winner_id === contactId && (
              <Button size="compact-sm" variant="default" onClick={() => setUndone(merge)}>
                {t('undo.do')}
              </Button>
            ),
          })}
        />
      </Panel>
      {undone && <UnmergeDialog merge={undone} onClose={() => setUndone(undefined)} />}
    </Stack>
  );
}
