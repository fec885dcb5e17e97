/** Fields of one's own, as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';

export type Attribute = Stored<'contacts.Attribute'>;
export type ValueType = NonNullable<Attribute['type']>;
export type Entity = NonNullable<Attribute['entity']>;
export type Privacy = NonNullable<Attribute['privacy']>;
export type Preset = Schemas['contacts.Trade'] & { key: string };
export type Values = Record<string, unknown>;

/** A record with values, of a kind that has them. */
export interface Holder {
  id: string;
  version: number;
  attributes?: unknown;
  hidden_attributes?: Record<string, number>;
}

export const ENTITIES: Entity[] = [
  'contact',
  'company',
  'deal',
  'case',
  'product',
  'purchase',
  'store',
  'activity',
];
export const TYPES: ValueType[] = [
  'text',
  'long_text',
  'integer',
  'decimal',
  'money',
  'boolean',
  'date',
  'month_day',
  'instant',
  'choice',
  'multi_choice',
  'email',
  'phone',
  'url',
  'contact_ref',
  'company_ref',
  'product_ref',
];
export const PRIVACIES: Privacy[] = ['none', 'personal', 'sensitive'];
export const LISTED: ValueType[] = ['choice', 'multi_choice'];

/** A label in the language of the person, else in English, else whatever there is. */
export function labelOf(label: Record<string, string> | undefined, language: string): string {
  return label?.[language] ?? label?.en ?? Object.values(label ?? {})[0] ?? '';
}

/** A value as a field of a form holds it: text, a list of texts, or yes and no. */
export function editable(attribute: Attribute, value: unknown): string | string[] {
  if (attribute.type === 'multi_choice') return (value as string[] | undefined) ?? [];
  if (value === undefined || value === null) return '';
  if (attribute.type === 'month_day') {
    const { month, day } = value as { month: number; day: number };
    return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
  if (attribute.type === 'money') {
    const { amount_minor, currency } = value as { amount_minor: number; currency: string };
    return `${(amount_minor / 100).toFixed(2)} ${currency}`;
  }
  if (attribute.type === 'instant') return String(value).slice(0, 16);
  return String(value);
}

/** What the API takes for what was written; null takes a value away. */
export function written(attribute: Attribute, text: string | string[]): unknown {
  if (Array.isArray(text)) return text.length > 0 ? text : null;
  const said = text.trim();
  if (said === '') return null;
  switch (attribute.type) {
    case 'integer':
    case 'decimal':
      return Number.isNaN(Number(said)) ? said : Number(said);
    case 'boolean':
      return said === 'true';
    case 'money': {
      const [amount = '', currency = ''] = said.split(/\s+/);
      const minor = Math.round(Number(amount.replace(',', '.')) * 100);
      return Number.isNaN(minor) ? said : { amount_minor: minor, currency: currency.toUpperCase() };
    }
    case 'month_day': {
      const [month = '', day = ''] = said.split('-');
      return { month: Number(month), day: Number(day) };
    }
    case 'instant':
      return said.includes('Z') ? said : `${said}:00Z`;
    default:
      return said;
  }
}

/** The values that differ from those of the record, as a patch. */
export function changedValues(
  attributes: Attribute[],
  before: Values,
  form: Record<string, string | string[]>,
): Values {
  const changed = attributes.filter(
    ({ key = '', ...rest }) =>
      JSON.stringify(form[key] ?? '') !==
      JSON.stringify(editable({ key, ...rest } as Attribute, before[key])),
  );
  return Object.fromEntries(
    changed.map((each) => [each.key ?? '', written(each, form[each.key ?? ''] ?? '')]),
  );
}

/** A key made of words: `Clothing size` is `clothing_size`. */
export function slugOf(text: string, most = 40): string {
  const plain = text.normalize('NFD').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, most);
}

const PLAIN = new Set([
  ...['text', 'long_text', 'integer', 'decimal', 'boolean', 'date', 'month_day', 'instant'],
  ...['choice', 'multi_choice', 'email', 'phone', 'url'],
]);

/** The own fields that a column may fill: plain ones, in use, for all eyes. */
export function fillable(definitions: Attribute[], language: string) {
  return definitions
    .filter((each) => each.state === 'active' && PLAIN.has(each.type ?? ''))
    .filter((each) => each.privacy !== 'sensitive' && !each.is_unique)
    .map((each) => ({
      value: `attributes.${each.key}`,
      label: labelOf(each.label, language),
    }));
}
