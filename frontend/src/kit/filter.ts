/** Conditions as a person puts them together, and the tree that the API understands. */

export interface FieldOfFilter {
  name: string;
  type: string;
  operators: string[];
  options: string[];
  sortable: boolean;
  personal: boolean;
}

export interface Condition {
  field: string;
  op: string;
  value?: string | number | boolean | string[] | undefined;
}

export interface FilterView {
  match: 'all' | 'any';
  conditions: Condition[];
}

export const NO_FILTER: FilterView = { match: 'all', conditions: [] };

const BARE = new Set(['is_set', 'is_not_set']);
const LISTED = new Set(['in', 'not_in', 'has_any', 'has_all', 'has_none']);
const PERIODS = new Set(['within_last', 'within_next', 'older_than']);
const NUMBERED = new Set(['in_month', 'within_next_days']);

export type Editor =
  | 'none'
  | 'list'
  | 'period'
  | 'number'
  | 'days'
  | 'day'
  | 'text'
  | 'choice'
  | 'boolean';

/** Which control enters the value of a condition. */
export function editorOf(field: FieldOfFilter, op: string): Editor {
  if (BARE.has(op)) return 'none';
  if (LISTED.has(op)) return 'list';
  if (PERIODS.has(op)) return 'period';
  if (op === 'between' && field.type !== 'number') return 'days';
  if (NUMBERED.has(op) || field.type === 'number') return 'number';
  if (field.type === 'date' || field.type === 'instant') return 'day';
  if (field.type === 'boolean') return 'boolean';
  return field.type === 'choice' || field.type === 'reference' ? 'choice' : 'text';
}

/** Whether a condition says enough to be asked. */
export function isComplete(condition: Condition): boolean {
  if (BARE.has(condition.op)) return true;
  const { value } = condition;
  if (Array.isArray(value)) return value.length > 0 && value.every((part) => part !== '');
  return value !== undefined && value !== '';
}

/** The tree of the API; undefined where nothing is asked. */
export function treeOf(view: FilterView): Record<string, unknown> | undefined {
  const asked = view.conditions.filter(isComplete);
  if (asked.length === 0) return undefined;
  return {
    [view.match]: asked.map(({ field, op, value }) =>
      BARE.has(op) ? { field, op } : { field, op, value },
    ),
  };
}

/** The same in an address, where all tests hold: `filter[field][op]=value`. */
export function addressOf(view: FilterView): Record<string, string> {
  const asked = view.conditions.filter(isComplete);
  return Object.fromEntries(
    asked.map(({ field, op, value = '' }) => [`filter[${field}][${op}]`, String(value)]),
  );
}

function isCondition(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null) return false;
  const { field, op } = value as Record<string, unknown>;
  return typeof field === 'string' && typeof op === 'string';
}

/** The conditions of a stored tree; undefined for one that is more than a row of them. */
export function conditionsOf(tree: unknown): FilterView | undefined {
  if (isCondition(tree)) return { match: 'all', conditions: [tree] };
  if (typeof tree !== 'object' || tree === null) return undefined;
  for (const match of ['all', 'any'] as const) {
    const nodes = (tree as Record<string, unknown>)[match];
    if (Array.isArray(nodes) && nodes.every(isCondition)) return { match, conditions: nodes };
  }
  return undefined;
}

/** What an address says, as far as it makes sense. */
export function viewFrom(value: unknown): FilterView {
  if (typeof value !== 'object' || value === null) return NO_FILTER;
  const { match, conditions } = value as Record<string, unknown>;
  return {
    match: match === 'any' ? 'any' : 'all',
    conditions: Array.isArray(conditions) ? conditions.filter(isCondition) : [],
  };
}

/** Whether values of people's fields are in it: those stand in no address. */
export function isPersonal(view: FilterView, fields: FieldOfFilter[]): boolean {
  const personal = new Set(fields.filter((field) => field.personal).map((field) => field.name));
  return view.conditions.some((condition) => personal.has(condition.field));
}

export interface ListSearch {
  sort?: string;
  filter?: FilterView;
  /** The saved view that is open. */
  view?: string;
}

/** What the address of a list says, as far as it makes sense. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  return {
    ...(typeof search.sort === 'string' && { sort: search.sort }),
    ...(search.filter !== undefined && { filter: viewFrom(search.filter) }),
    ...(typeof search.view === 'string' && { view: search.view }),
  };
}
