/** The words of a rule: fields of contacts, operators, names of segments. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFilterWords } from '@/contacts';
import type { FieldOfFilter } from '@/kit/filter';
import { numberFormat } from '@/kit/money';
import { fieldsQuery } from '@/kit/search';
import type { Segment, Words } from '../model';
import { segmentsQuery } from '../queries';

export interface RuleWords extends Words {
  fields: FieldOfFilter[];
  segments: Segment[];
  fieldLabel: ReturnType<typeof useFilterWords>['fieldLabel'];
  choices: ReturnType<typeof useFilterWords>['choices'];
}

/** A length of time as a rule writes it. */
const SPAN = /^(\d+) (hour|day|week|month|year)s?$/;

export function useRuleWords(): RuleWords {
  const { t, i18n } = useTranslation('segments');
  const { t: lists } = useTranslation('lists');
  const catalogue = useQuery(fieldsQuery('contacts')).data ?? [];
  // Ids are for programs: nobody filters by them by hand.
  const fields = catalogue.filter(({ name }) => name !== 'id');
  const segments = useQuery(segmentsQuery).data ?? [];
  const { fieldLabel, choices } = useFilterWords();
  const spoken = (value: string) => {
    const [, number, unit = ''] = SPAN.exec(value) ?? [];
    const format = { style: 'unit', unit, unitDisplay: 'long' } as const;
    return number ? numberFormat(i18n.language, format).format(Number(number)) : value;
  };
  return {
    fields,
    segments,
    fieldLabel,
    choices,
    all: t('words.and'),
    any: t('words.or'),
    not: t('words.not'),
    condition: ({ field, op, value }) => {
      const known = fields.find((each) => each.name === field);
      const labels = new Map((known ? choices(known) : []).map((each) => [each.value, each.label]));
      const parts = value === undefined ? [] : Array.isArray(value) ? value : [value];
      const said = parts.map((part) => labels.get(String(part)) ?? spoken(String(part))).join(', ');
      return [fieldLabel(field), lists(`filter.op.${op as 'eq'}`), said].filter(Boolean).join(' ');
    },
    member: ({ segment, op }) =>
      t(`words.${op}`, { name: segments.find((each) => each.id === segment)?.name ?? '…' }),
  };
}
