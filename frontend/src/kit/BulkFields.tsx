import { Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ActionName, type Chosen, SETTABLE, type Segment } from './bulk';
import type { Choice } from './ConditionEditor';
import type { FieldOfFilter } from './filter';

/** What a change of many rows can be set to. */
export interface Choices {
  segment: Segment;
  users: Map<string, string>;
  stages?: Map<string, string> | undefined;
  fields?: FieldOfFilter[];
  fieldLabel?: (field: string) => string;
  choices?: (field: FieldOfFilter) => Choice[];
}

interface Props extends Choices {
  action: ActionName;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** What an action asks for: a colleague, a stage, tags, or a field and its value. */
export function BulkFields({ segment, action, chosen, onChange, ...known }: Props) {
  const { t } = useTranslation('lists');
  const change = (part: Partial<Chosen>) => onChange({ ...chosen, ...part });
  const one = (label: string, data: Choice[], isFirst = true) => (
    <Select
      label={label}
      data={data}
      value={chosen.one}
      searchable
      data-autofocus={isFirst || undefined}
      onChange={(value) => change({ one: value })}
    />
  );
  const ofField = (name: string | null) => {
    const field = known.fields?.find((each) => each.name === name);
    return field ? (known.choices?.(field) ?? []) : [];
  };
  if (action === 'assign') return one(t('owner'), choicesOf(known.users));
  if (action === 'move') return one(t('new_stage'), choicesOf(known.stages));
  if (action === 'stage') {
    return (
      <>
        {one(t('new_stage'), ofField('lifecycle_stage'))}
        <Textarea
          label={t('reason')}
          maxLength={500}
          value={chosen.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      </>
    );
  }
  if (action === 'set') {
    const data = ofField(chosen.field);
    const value = t('value');
    return (
      <>
        <Select
          label={t('field')}
          data={(SETTABLE[segment] ?? []).map((name) => ({
            value: name,
            label: known.fieldLabel?.(name) ?? name,
          }))}
          value={chosen.field}
          data-autofocus
          onChange={(field) => change({ field, one: null })}
        />
        {chosen.field &&
          (data.length > 0 ? (
            one(value, data, false)
          ) : (
            <TextInput
              label={value}
              maxLength={50}
              value={chosen.one ?? ''}
              onChange={(event) => change({ one: event.currentTarget.value || null })}
            />
          ))}
      </>
    );
  }
  if (action.endsWith('_tags')) {
    return (
      <TagsInput
        label={t('tags')}
        value={chosen.tags}
        onChange={(tags) => change({ tags })}
        data-autofocus
      />
    );
  }
  return null;
}

const choicesOf = (names: Map<string, string> | undefined): Choice[] =>
  [...(names ?? [])].map(([value, label]) => ({ value, label }));
