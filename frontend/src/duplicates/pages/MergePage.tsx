import { Alert, Button, Stack } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { complain } from '@/kit/toast';
import { offerUndo } from '@/kit/undo';
import { useSave } from '@/kit/useSave';
import { type Choices, type Preview, swapped, warningsOf } from '../model';
import { mergeContacts, revertMerge } from '../mutations';
import { Compare } from '../parts/Compare';
import { DismissDialog } from '../parts/DismissDialog';
import { MergeDialog } from '../parts/MergeDialog';
import { Moves } from '../parts/Moves';
import { type Against, Reasons, Score } from '../parts/Reasons';
import { useRefreshed } from '../parts/useRefreshed';
import { pairsOfQuery, previewQuery } from '../queries';

const route = getRouteApi('/duplicates/merge');

/** Two records side by side: who stays, whose word holds, what moves; then one of two. */
export function MergePage() {
  const { a, b, keep } = route.useSearch();
  const first = useQuery(previewQuery(a, b));
  const winner = keep ?? first.data?.proposed_winner_id ?? a;
  const shown = useQuery({
    ...previewQuery(winner, winner === a ? b : a),
    enabled: first.isSuccess,
  });
  if (first.isError || shown.isError) {
    const failed = first.isError ? first : shown;
    return (
      <Page narrow>
        <ErrorState error={failed.error} retry={() => void failed.refetch()} />
      </Page>
    );
  }
  if (!shown.data) return <LoadingState lines={10} />;
  return <Couple key={`${a}${b}`} preview={shown.data} onStale={() => void shown.refetch()} />;
}

function Couple({ preview, onStale }: { preview: Preview; onStale: () => void }) {
  const { t } = useTranslation('duplicates');
  const navigate = useNavigate();
  const may = useMay();
  const refreshed = useRefreshed();
  const { a, b } = route.useSearch();
  const [choices, setChoices] = useState<Choices>({});
  const [asked, setAsked] = useState<'merge' | 'dismiss'>();
  const { winner, loser } = preview;
  const pairs = useQuery({ ...pairsOfQuery(winner.id), enabled: may('duplicates:read') }).data;
  const pair = pairs?.find((each) => each.contact_ids?.includes(loser.id));
  const undo = (mergeId: string) =>
    revertMerge(mergeId, [], { 'Idempotency-Key': newKey() })
      .then(() => refreshed(t('undo.said')))
      .catch((error: unknown) => complain(error, t('failed')));
  const saving = useSave({
    write: (chosen: Choices, headers) => mergeContacts(preview, chosen, headers),
    onSaved: async (merge) => {
      await navigate({ to: '/contacts/$contactId', params: { contactId: winner.id } });
      refreshed();
      offerUndo(
        t('merged', { name: loser.display_name ?? '' }),
        t('undo.do'),
        () => void undo(merge.id),
      );
    },
    onConflict: () => {
      setAsked(undefined);
      complain(undefined, t('stale'));
      onStale();
    },
  });
  const swap = () => {
    setChoices(swapped(choices));
    void navigate({ to: '/duplicates/merge', search: { a, b, keep: loser.id }, replace: true });
  };
  const mayMerge = may('duplicates:merge');
  const mayDismiss = may('duplicates:write') && pair !== undefined;
  const ask = () => mayMerge && setAsked('merge');
  useActions(
    [
      { id: 'merge', keys: 'm', run: ask, isThere: mayMerge },
      { id: 'swap', keys: 's', run: swap, isThere: mayMerge },
      { id: 'dismiss', keys: 'd', run: () => setAsked('dismiss'), isThere: mayDismiss },
    ]
      .filter((each) => each.isThere)
      .map(({ isThere: _, ...each }) => ({
        ...each,
        title: t(`keys.${each.id as 'merge'}`),
        group: t('compare'),
      })),
  );
  const warnings = warningsOf(preview);
  return (
    <Page>
      <PageHeader title={t('compare_title')} meta={<Score score={preview.likeness.score} />}>
        {mayDismiss && (
          <Button variant="default" onClick={() => setAsked('dismiss')}>
            {t('keys.dismiss')}
          </Button>
        )}
        <Button variant="default" leftSection={<IconArrowsExchange size={16} />} onClick={swap}>
          {t('keys.swap')}
        </Button>
        {mayMerge && <Button onClick={ask}>{t('keys.merge')}</Button>}
      </PageHeader>
      <Stack gap={16}>
        <Reasons likeness={preview.likeness} />
        {warnings.length > 0 && (
          <Alert color="yellow" title={t('against.title')} variant="outline">
            {warnings.map((code) => (
              <div key={code}>{t(`against.${code as Against}`)}</div>
            ))}
          </Alert>
        )}
        <Compare
          preview={preview}
          choices={choices}
          onChoose={(field, choice) => setChoices({ ...choices, [field]: choice })}
          onEnter={ask}
        />
        <Panel title={t('moves', { name: loser.display_name || t('unnamed') })}>
          <Moves contactId={loser.id} />
        </Panel>
      </Stack>
      {asked === 'merge' && (
        <MergeDialog
          preview={preview}
          isSaving={saving.isSaving}
          problem={saving.problem}
          onMerge={() => saving.save(choices)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'dismiss' && pair && (
        <DismissDialog
          pair={pair}
          onClose={() => setAsked(undefined)}
          onDone={() => void navigate({ to: '/duplicates' })}
        />
      )}
    </Page>
  );
}
