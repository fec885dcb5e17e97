import { ActionIcon, Button, Checkbox, SegmentedControl, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/api/problem';
import { ConditionEditor } from '@/kit/ConditionEditor';
import {
  EMPTY_RULE,
  findingAt,
  type Group,
  type MemberNode,
  pointerOf,
  type RuleNode,
  type TestNode,
} from '../model';
import classes from './RuleEditor.module.css';
import type { RuleWords } from './useRuleWords';

interface Props {
  group: Group;
  words: RuleWords;
  findings: Finding[];
  /** A segment cannot depend on itself. */
  own?: string | undefined;
  pointer?: string;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}

const DEEPEST = 4;

/** A block of conditions: all or any of them hold, or not; blocks stand in blocks. */
export function RuleEditor(props: Props) {
  const { group, words, findings, own, pointer = '/rule', onChange, onRemove } = props;
  const { t } = useTranslation('segments');
  const depth = pointer.split('/').length;
  const put = (index: number, node?: RuleNode) => {
    const nodes = group.nodes.flatMap((each, at) => (at !== index ? [each] : node ? [node] : []));
    onChange({ ...group, nodes });
  };
  const add = (node: RuleNode) => onChange({ ...group, nodes: [...group.nodes, node] });
  const usual = words.fields.find(({ name }) => name === 'tags') ?? words.fields[0];
  return (
    <fieldset className={classes.group} data-not={group.not || undefined}>
      <div className={classes.head}>
        <SegmentedControl
          size="xs"
          aria-label={t('match')}
          value={group.match}
          onChange={(match) => onChange({ ...group, match: match === 'any' ? 'any' : 'all' })}
          data={[
            { value: 'all', label: t('all') },
            { value: 'any', label: t('any') },
          ]}
        />
        <Checkbox
          label={t('not')}
          checked={group.not}
          onChange={(event) => onChange({ ...group, not: event.currentTarget.checked })}
        />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('remove_group')}
            onClick={onRemove}
          >
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {group.nodes.map((node, index) => {
        const at = pointerOf(pointer, group, index);
        const wrong = node.kind === 'group' ? undefined : findingAt(findings, at);
        const remove = () => put(index);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity
          <div key={index}>
            {node.kind === 'group' ? (
              <RuleEditor
                {...props}
                group={node}
                pointer={at}
                onChange={(next) => put(index, next)}
                onRemove={remove}
              />
            ) : node.kind === 'test' ? (
              <TestRow
                node={node}
                words={words}
                onChange={(n) => put(index, n)}
                onRemove={remove}
              />
            ) : (
              <MemberRow
                node={node}
                words={words}
                own={own}
                onChange={(n) => put(index, n)}
                onRemove={remove}
              />
            )}
            {wrong && (
              <span role="alert" className={classes.wrong}>
                {t('wrong')} {wrong.code}
              </span>
            )}
          </div>
        );
      })}
      <div className={classes.head}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          disabled={!usual}
          onClick={() =>
            usual && add({ kind: 'test', field: usual.name, op: usual.operators[0] ?? 'eq' })
          }
        >
          {t('add_condition')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => add({ kind: 'segment', segment: '', op: 'in' })}
        >
          {t('add_segment')}
        </Button>
        {depth < 2 * DEEPEST && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => add({ ...EMPTY_RULE, match: 'any' })}
          >
            {t('add_group')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

interface RowProps<Node> {
  node: Node;
  words: RuleWords;
  onChange: (node: Node) => void;
  onRemove: () => void;
}

function TestRow({ node, words, onChange, onRemove }: RowProps<TestNode>) {
  const { t } = useTranslation('segments');
  const { t: lists } = useTranslation('lists');
  const field = words.fields.find(({ name }) => name === node.field);
  const operators = field?.operators ?? [node.op];
  return (
    <div className={classes.row}>
      <Select
        label={lists('filter.field')}
        data={words.fields.map(({ name }) => ({ value: name, label: words.fieldLabel(name) }))}
        value={node.field}
        searchable
        allowDeselect={false}
        onChange={(name) => {
          const chosen = words.fields.find((each) => each.name === name);
          if (chosen)
            onChange({ kind: 'test', field: chosen.name, op: chosen.operators[0] ?? 'eq' });
        }}
      />
      <Select
        label={lists('filter.operator')}
        data={operators.map((op) => ({ value: op, label: lists(`filter.op.${op as 'eq'}`) }))}
        value={node.op}
        allowDeselect={false}
        onChange={(op) => op && onChange({ kind: 'test', field: node.field, op })}
      />
      {field && (
        <ConditionEditor
          field={field}
          condition={node}
          choices={words.choices(field)}
          onChange={(value) => onChange({ ...node, value })}
        />
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t('remove')} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

function MemberRow(props: RowProps<MemberNode> & { own?: string | undefined }) {
  const { node, words, own, onChange, onRemove } = props;
  const { t } = useTranslation('segments');
  const others = words.segments.filter(({ id }) => id !== own);
  return (
    <div className={classes.row}>
      <Select
        label={t('membership')}
        data={(['in', 'not_in'] as const).map((op) => ({ value: op, label: t(`member.${op}`) }))}
        value={node.op}
        allowDeselect={false}
        onChange={(op) => onChange({ ...node, op: op === 'not_in' ? 'not_in' : 'in' })}
      />
      <Select
        label={t('segment')}
        data={others.map(({ id, name }) => ({ value: id, label: name ?? '' }))}
        value={node.segment || null}
        searchable
        onChange={(segment) => onChange({ ...node, segment: segment ?? '' })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('remove')} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}
