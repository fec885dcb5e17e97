import { Group, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Condition, editorOf, type FieldOfFilter } from './filter';

export interface Choice {
  value: string;
  label: string;
}

interface Props {
  field: FieldOfFilter;
  condition: Condition;
  choices: Choice[];
  onChange: (value: Condition['value']) => void;
}

const UNITS = ['day', 'week', 'month', 'year'] as const;

/** The control that fits the type of a field and the operator. */
export function ConditionEditor({ field, condition, choices, onChange }: Props) {
  const { t } = useTranslation('lists');
  const label = t('filter.value');
  const text = String(condition.value ?? '');
  const list = Array.isArray(condition.value) ? condition.value.map(String) : [];
  switch (editorOf(field, condition.op)) {
    case 'none':
      return null;
    case 'list':
      return choices.length > 0 ? (
        <MultiSelect
          label={label}
          data={choices}
          value={list}
          onChange={onChange}
          searchable
          comboboxProps={{ withinPortal: false }}
        />
      ) : (
        <TagsInput
          label={label}
          value={list}
          onChange={onChange}
          comboboxProps={{ withinPortal: false }}
        />
      );
    case 'choice':
      return choices.length > 0 ? (
        <Select
          label={label}
          data={choices}
          value={text || null}
          onChange={(value) => onChange(value ?? undefined)}
          searchable
          comboboxProps={{ withinPortal: false }}
        />
      ) : (
        <TextInput
          label={label}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'boolean':
      return (
        <Select
          label={label}
          data={[
            { value: 'true', label: t('filter.yes') },
            { value: 'false', label: t('filter.no') },
          ]}
          value={text}
          onChange={(value) => onChange(value === 'true')}
          comboboxProps={{ withinPortal: false }}
        />
      );
    case 'period': {
      const [count = '30', unit = 'days'] = text.split(' ');
      const put = (amount: string | number, name: string) =>
        onChange(`${amount || 1} ${name.replace(/s$/, '')}s`);
      return (
        <Group gap={8} align="end" wrap="nowrap">
          <NumberInput
            label={label}
            min={1}
            value={Number(count)}
            onChange={(value) => put(value, unit)}
          />
          <Select
            aria-label={t('filter.unit')}
            data={UNITS.map((name) => ({ value: name, label: t(`filter.units.${name}`) }))}
            value={unit.replace(/s$/, '')}
            onChange={(name) => put(count, name ?? 'day')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
        </Group>
      );
    }
    case 'number':
      return (
        <NumberInput
          label={label}
          value={text === '' ? '' : Number(text)}
          onChange={(value) => onChange(value === '' ? undefined : Number(value))}
        />
      );
    case 'day':
      return (
        <TextInput
          type="date"
          label={label}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'days':
      return (
        <Group gap={8} grow wrap="nowrap">
          <TextInput
            type="date"
            label={t('filter.from')}
            value={list[0] ?? ''}
            onChange={(event) => onChange([event.currentTarget.value, list[1] ?? ''])}
          />
          <TextInput
            type="date"
            label={t('filter.to')}
            value={list[1] ?? ''}
            onChange={(event) => onChange([list[0] ?? '', event.currentTarget.value])}
          />
        </Group>
      );
    case 'text':
      return (
        <TextInput
          label={label}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
