import { Button, Group, Menu, Progress, Stack, Text } from '@mantine/core';
import { IconDots, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { useMay } from '@/api/session';
import { ExportButton } from '@/exports';
import { useActions } from '@/kit/actions';
import { Figures } from '@/kit/Figures';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { complain, say } from '@/kit/toast';
import { offerUndo } from '@/kit/undo';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { progressOf, ruleOf, type Segment, sentence } from '../model';
import { deleteSegment, evaluateSegment, patchSegment, restoreSegment } from '../mutations';
import { OverlapsPanel, UsesPanel } from '../parts/AroundSegment';
import { ExplainPanel } from '../parts/ExplainPanel';
import { MembersPanel } from '../parts/MembersPanel';
import { useRuleWords } from '../parts/useRuleWords';
import { segmentQuery, sizesQuery } from '../queries';
import classes from './Builder.module.css';

const SizesChart = lazy(() => import('../parts/SizesChart'));
const route = getRouteApi('/segments/$segmentId');

/** One segment: whom it means, who is in it, how it grew, what uses it. */
export function SegmentPage() {
  const { t } = useTranslation('segments');
  const { segmentId } = route.useParams();
  const navigate = useNavigate();
  const mayWrite = useMay()('segments:write');
  const found = useQuery(segmentQuery(segmentId));
  const edit = () => void navigate({ to: '/segments/$segmentId/edit', params: { segmentId } });
  useActions(
    mayWrite
      ? [{ id: 'segments.edit', title: t('edit'), keys: 'e', group: t('title'), run: edit }]
      : [],
  );
  if (found.isPending) return <LoadingState lines={10} />;
  if (!found.data) {
    return (
      <Page narrow>
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      </Page>
    );
  }
  const segment = found.data;
  return (
    <Page>
      <PageHeader
        title={segment.name ?? ''}
        meta={
          <Group gap={4}>
            <Pill tone={segment.kind === 'dynamic' ? 'accent' : 'plain'}>
              {t(`kind_of.${segment.kind ?? 'dynamic'}`)}
            </Pill>
            {segment.state === 'archived' && <Pill tone="warn">{t('archived')}</Pill>}
          </Group>
        }
      >
        <ExportButton taken={{ what: 'contacts', segment_id: segment.id }} />
        {mayWrite && (
          <>
            <Button variant="default" leftSection={<IconPencil size={16} />} onClick={edit}>
              {t('edit')}
            </Button>
            <SegmentMenu segment={segment} />
          </>
        )}
      </PageHeader>
      <div className={classes.columns}>
        <Stack gap={16}>
          <About segment={segment} />
          <MembersPanel segment={segment} />
          <Sizes segmentId={segment.id} />
        </Stack>
        <Stack gap={16}>
          <ExplainPanel segmentId={segment.id} />
          <UsesPanel segment={segment} />
          <OverlapsPanel segment={segment} />
        </Stack>
      </div>
    </Page>
  );
}

function About({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const { number } = useFormats();
  const words = useRuleWords();
  const users = useUserNames();
  const percent = progressOf(segment);
  return (
    <Panel title={t('about')}>
      <Stack gap={12}>
        {segment.rule != null && <Text>{sentence(ruleOf(segment.rule), words)}</Text>}
        {segment.description && <Text c="dimmed">{segment.description}</Text>}
        {percent !== undefined && (
          <div aria-live="polite">
            <Text size="sm">{t('working', { percent })}</Text>
            <Progress value={percent} aria-label={t('working', { percent })} />
          </div>
        )}
        <Figures
          items={[
            { label: t(`size_of.${segment.scope ?? 'all'}`), value: number(segment.size ?? 0) },
            { label: t('owner'), value: users.get(segment.owner_id ?? '') ?? '–' },
            { label: t('evaluated'), value: <When at={segment.last_evaluated_at} /> },
          ]}
        />
      </Stack>
    </Panel>
  );
}

function Sizes({ segmentId }: { segmentId: string }) {
  const { t } = useTranslation('segments');
  const days = useQuery(sizesQuery(segmentId));
  return (
    <Panel title={t('sizes')}>
      <Loaded query={days} lines={4}>
        {(found) => (
          <Suspense fallback={<LoadingState lines={4} />}>
            <SizesChart days={found} />
          </Suspense>
        )}
      </Loaded>
    </Panel>
  );
}

function SegmentMenu({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: ['segments'] });
  const onError = (error: unknown) => {
    const used = error instanceof ProblemError ? error.told.used_by : undefined;
    if (!Array.isArray(used)) return complain(error, t('failed'));
    const names = (used as { name?: string }[]).map(({ name }) => name || t('private_view'));
    return complain(null, t('in_use', { names: names.join(', ') }));
  };
  const isArchived = segment.state === 'archived';
  const archive = useMutation({
    mutationFn: () => patchSegment(segment, { state: isArchived ? 'active' : 'archived' }),
    onSuccess: refresh,
    onError,
  });
  const evaluate = useMutation({
    mutationFn: () => evaluateSegment(segment.id),
    onSuccess: () => {
      say(t('looking'));
      return refresh();
    },
    onError,
  });
  const restore = useMutation({
    mutationFn: () => restoreSegment(segment.id),
    onSuccess: refresh,
    onError,
  });
  const removal = useMutation({
    mutationFn: () => deleteSegment(segment),
    onSuccess: async () => {
      offerUndo(t('deleted'), t('undo'), () => restore.mutate());
      await navigate({ to: '/segments' });
      await refresh();
    },
    onError,
  });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" aria-label={t('menu')} px={10}>
          <IconDots size={16} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {segment.kind === 'dynamic' && !isArchived && (
          <Menu.Item onClick={() => evaluate.mutate()}>{t('evaluate')}</Menu.Item>
        )}
        <Menu.Item onClick={() => archive.mutate()}>
          {t(isArchived ? 'reactivate' : 'archive')}
        </Menu.Item>
        <Menu.Item color="red" onClick={() => removal.mutate()}>
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
