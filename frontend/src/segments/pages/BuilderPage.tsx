import { Button, Checkbox, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/api/problem';
import { useActions } from '@/kit/actions';
import { FormSummary } from '@/kit/FormSummary';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import {
  EMPTY_RULE,
  isWhole,
  ruleOf,
  type Segment,
  SHARING,
  type Sharing,
  sentence,
  treeOf,
} from '../model';
import { createSegment, patchSegment } from '../mutations';
import { PreviewPanel } from '../parts/PreviewPanel';
import { RuleEditor } from '../parts/RuleEditor';
import { useRuleWords } from '../parts/useRuleWords';
import { segmentQuery } from '../queries';
import classes from './Builder.module.css';

const route = getRouteApi('/segments/$segmentId/edit');

/** A new segment: by a rule, perhaps begun elsewhere, or by hand. */
export function NewSegmentPage() {
  const { rule } = useLocation().state;
  return <Builder key={JSON.stringify(rule)} begun={rule} />;
}

/** Another rule, name or place for a segment. */
export function EditSegmentPage() {
  const { segmentId } = route.useParams();
  const segment = useQuery({ ...segmentQuery(segmentId), refetchInterval: false });
  if (segment.isPending) return <LoadingState />;
  if (!segment.data) return <ErrorState error={segment.error} />;
  return <Builder segment={segment.data} />;
}

function Builder({ segment, begun }: { segment?: Segment; begun?: unknown }) {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const cache = useQueryClient();
  const words = useRuleWords();
  const [name, setName] = useState(segment?.name ?? '');
  const [folder, setFolder] = useState(segment?.folder ?? '');
  const [sharing, setSharing] = useState<Sharing>(segment?.sharing ?? 'private');
  const [kind, setKind] = useState(segment?.kind ?? 'dynamic');
  const [triggers, setTriggers] = useState(false);
  const [rule, setRule] = useState(() => {
    const tree = segment?.rule ?? begun;
    return tree ? ruleOf(tree) : EMPTY_RULE;
  });
  const [findings, setFindings] = useState<Finding[]>([]);
  const isDynamic = kind === 'dynamic';
  const isNew = segment === undefined;
  const tree = treeOf(rule);
  const isRuleNew = isNew || JSON.stringify(tree) !== JSON.stringify(segment.rule);
  const saving = useSave({
    write: (_: undefined, headers) => {
      const fields = { name: name.trim(), folder: folder.trim(), sharing };
      const ruled = isDynamic && isRuleNew ? { rule: tree } : {};
      return isNew
        ? createSegment({ ...fields, kind, ...ruled }, headers)
        : patchSegment(
            segment,
            { ...fields, ...ruled, ...(triggers && { triggers_automations: true }) },
            headers,
          );
    },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['segments'] });
      say(t('saved'));
      void navigate({ to: '/segments/$segmentId', params: { segmentId: saved.id } });
    },
  });
  const isReady = name.trim() !== '' && (!isDynamic || isWhole(rule));
  const usual = words.fields.find((field) => field.name === 'tags');
  useActions(
    isDynamic && usual
      ? [
          {
            id: 'segments.condition',
            title: t('add_condition'),
            keys: '+',
            group: t('title'),
            run: () =>
              setRule({
                ...rule,
                nodes: [...rule.nodes, { kind: 'test', field: 'tags', op: 'has_any' }],
              }),
          },
        ]
      : [],
  );
  return (
    <Page>
      <PageHeader title={isNew ? t('new') : t('edit_named', { name: segment.name })}>
        <Button
          loading={saving.isSaving}
          disabled={!isReady}
          onClick={() => saving.save(undefined)}
        >
          {t('save')}
        </Button>
      </PageHeader>
      <FormSummary text={saving.problem} />
      <div className={classes.columns}>
        <Stack gap={16}>
          <Panel title={t('about')}>
            <div className={classes.fields}>
              <TextInput
                label={t('name')}
                value={name}
                maxLength={200}
                required
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <TextInput
                label={t('folder')}
                value={folder}
                maxLength={100}
                onChange={(event) => setFolder(event.currentTarget.value)}
              />
              <Select
                label={t('sharing')}
                data={SHARING.map((value) => ({ value, label: t(`sharing_of.${value}`) }))}
                value={sharing}
                allowDeselect={false}
                onChange={(value) => setSharing((value ?? 'private') as Sharing)}
              />
              {isNew && (
                <Select
                  label={t('kind')}
                  data={(['dynamic', 'static'] as const).map((value) => ({
                    value,
                    label: t(`kind_of.${value}`),
                  }))}
                  value={kind}
                  allowDeselect={false}
                  onChange={(value) => setKind(value === 'static' ? 'static' : 'dynamic')}
                />
              )}
            </div>
          </Panel>
          {isDynamic && (
            <Panel title={t('rule')}>
              <Stack gap={12}>
                <RuleEditor
                  group={rule}
                  words={words}
                  findings={findings}
                  own={segment?.id}
                  onChange={setRule}
                />
                {isWhole(rule) && (
                  <Text>
                    <b>{t('sentence')}</b> {sentence(rule, words)}
                  </Text>
                )}
                {!isNew && isRuleNew && (
                  <Checkbox
                    label={t('triggers')}
                    checked={triggers}
                    onChange={(event) => setTriggers(event.currentTarget.checked)}
                  />
                )}
              </Stack>
            </Panel>
          )}
        </Stack>
        {isDynamic && <PreviewPanel rule={rule} onFindings={setFindings} />}
      </div>
    </Page>
  );
}
