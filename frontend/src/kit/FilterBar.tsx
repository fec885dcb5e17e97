import { ActionIcon, Button, Popover, SegmentedControl, Select, Stack } from '@mantine/core';
import { IconFilter, IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from './actions';
import { type Choice, ConditionEditor } from './ConditionEditor';
import classes from './FilterBar.module.css';
import {
  type Condition,
  type FieldOfFilter,
  type FilterView,
  isComplete,
  NO_FILTER,
} from './filter';

interface Props {
  fields: FieldOfFilter[];
  view: FilterView;
  onChange: (view: FilterView) => void;
  fieldLabel: (field: string) => string;
  choices: (field: FieldOfFilter) => Choice[];
  /** Hears which field somebody is about to ask for. */
  onField?: (name: string) => void;
  /** Whether one of the conditions can be enough. */
  hasAny?: boolean;
}

const OPERATORS = [
  'eq',
  'ne',
  'in',
  'not_in',
  'contains',
  'starts_with',
  'is_set',
  'is_not_set',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'on',
  'before',
  'after',
  'within_last',
  'within_next',
  'older_than',
  'has_any',
  'has_all',
  'has_none',
  'in_month',
  'within_next_days',
] as const;
type Operator = (typeof OPERATORS)[number];

/** The conditions of a list as chips, and the builder of one more. */
export function FilterBar({ fields, view, onChange, ...props }: Props) {
  const { fieldLabel, choices, onField, hasAny = true } = props;
  const { t } = useTranslation('lists');
  const kit = useTranslation('kit').t;
  const [draft, setDraft] = useState<{ index: number; condition: Condition } | null>(null);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const first = fields[0];
  const isOpen = draft !== null;
  const named = draft?.condition.field;
  useEffect(() => {
    if (named) onField?.(named);
  }, [named, onField]);

  const begin = () => {
    const usual = byName.get('lifecycle_stage') ?? byName.get('kind') ?? first;
    if (usual) setDraft({ index: -1, condition: { field: usual.name, op: firstOf(usual) } });
  };
  useActions([
    { id: 'list.filter', title: t('filter.add'), keys: 'f', group: kit('grid.group'), run: begin },
  ]);

  const put = () => {
    if (!draft) return;
    const conditions = [...view.conditions];
    if (draft.index < 0) conditions.push(draft.condition);
    else conditions[draft.index] = draft.condition;
    onChange({ ...view, conditions });
    setDraft(null);
  };
  const valueText = (condition: Condition, field: FieldOfFilter | undefined) => {
    const known = new Map(
      (field ? choices(field) : []).map((choice) => [choice.value, choice.label]),
    );
    const parts = Array.isArray(condition.value) ? condition.value : [condition.value];
    return parts.map((part) => known.get(String(part)) ?? String(part ?? '')).join(', ');
  };
  const field = draft ? byName.get(draft.condition.field) : undefined;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a form
    <div className={classes.bar} role="group" aria-label={t('filter.group')}>
      {view.conditions.map((condition, index) => (
        <span
          key={`${condition.field}-${condition.op}-${String(condition.value)}`}
          className={classes.chip}
        >
          <button
            type="button"
            className={classes.words}
            onClick={() => setDraft({ index, condition })}
          >
            <b>{fieldLabel(condition.field)}</b> {t(`filter.op.${condition.op as Operator}`)}{' '}
            {valueText(condition, byName.get(condition.field))}
          </button>
          <ActionIcon
            variant="transparent"
            size={24}
            aria-label={t('filter.remove', { name: fieldLabel(condition.field) })}
            onClick={() =>
              onChange({ ...view, conditions: view.conditions.filter((_, at) => at !== index) })
            }
          >
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
      <Popover
        opened={isOpen}
        onChange={(opened) => !opened && setDraft(null)}
        position="bottom-start"
        trapFocus
        shadow="md"
        width={320}
      >
        <Popover.Target>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={
              view.conditions.length > 0 ? <IconPlus size={14} /> : <IconFilter size={14} />
            }
            onClick={() => (isOpen ? setDraft(null) : begin())}
            disabled={!first}
          >
            {t('filter.add')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          {draft && field && (
            <Stack gap={12}>
              <Select
                label={t('filter.field')}
                data={fields.map((each) => ({ value: each.name, label: fieldLabel(each.name) }))}
                value={draft.condition.field}
                allowDeselect={false}
                searchable
                comboboxProps={{ withinPortal: false }}
                onChange={(name) => {
                  const chosen = byName.get(name ?? '');
                  if (chosen)
                    setDraft({ ...draft, condition: { field: chosen.name, op: firstOf(chosen) } });
                }}
              />
              <Select
                label={t('filter.operator')}
                data={field.operators.map((op) => ({
                  value: op,
                  label: t(`filter.op.${op as Operator}`),
                }))}
                value={draft.condition.op}
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
                onChange={(op) =>
                  op && setDraft({ ...draft, condition: { field: field.name, op } })
                }
              />
              <ConditionEditor
                field={field}
                condition={draft.condition}
                choices={choices(field)}
                onChange={(value) =>
                  setDraft({ ...draft, condition: { ...draft.condition, value } })
                }
              />
              <Button onClick={put} disabled={!isComplete(draft.condition)}>
                {t('filter.apply')}
              </Button>
            </Stack>
          )}
        </Popover.Dropdown>
      </Popover>
      {hasAny && view.conditions.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('filter.match')}
          value={view.match}
          onChange={(match) => onChange({ ...view, match: match === 'any' ? 'any' : 'all' })}
          data={[
            { value: 'all', label: t('filter.all') },
            { value: 'any', label: t('filter.any') },
          ]}
        />
      )}
      {view.conditions.length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(NO_FILTER)}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function firstOf(field: FieldOfFilter): string {
  const usual = ['in', 'contains', 'has_any', 'within_last'].find((op) =>
    field.operators.includes(op),
  );
  return usual ?? field.operators[0] ?? 'eq';
}
