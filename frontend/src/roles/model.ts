/** A role as the screens speak of it; pure. */

export const SCOPES = ['own', 'team', 'all'] as const;
export const MODES = ['hidden', 'masked', 'read_only'] as const;
/** What most features have, each with a column of its own; the rest stands in the last. */
export const COLUMNS = ['read', 'write', 'delete', 'export'] as const;
export type Scope = (typeof SCOPES)[number];
export type Mode = (typeof MODES)[number];
export type Permissions = Record<string, Scope>;
export type Masks = Record<string, Mode>;

export interface Row {
  feature: string;
  /** The actions of `COLUMNS` that this feature has. */
  common: string[];
  special: string[];
}

/** What there is to give, feature by feature. */
export function rowsOf(catalogue: string[]): Row[] {
  const found = new Map<string, Row>();
  for (const permission of [...catalogue].sort()) {
    const [feature = '', action = ''] = permission.split(':');
    const row = found.get(feature) ?? { feature, common: [], special: [] };
    const isCommon = (COLUMNS as readonly string[]).includes(action);
    (isCommon ? row.common : row.special).push(action);
    found.set(feature, row);
  }
  return [...found.values()];
}

/** The scopes that somebody can give who holds a right so far, and what is given already. */
export function giveable(held: Scope | undefined, given: Scope | undefined): Scope[] {
  const widest = Math.max(reach(held), reach(given));
  return SCOPES.filter((scope) => reach(scope) <= widest);
}

/** All that two give together, each right as far as it reaches in either. */
export function together(one: Permissions, other: Permissions): Permissions {
  const names = Object.keys({ ...one, ...other });
  const wider = (name: string) => (reach(one[name]) >= reach(other[name]) ? one : other)[name];
  return Object.fromEntries(names.map((name) => [name, wider(name) as Scope]));
}

/** Rights cut down to what somebody holds: so much of a copy he can give. */
export function within(permissions: Permissions, held: Permissions): Permissions {
  const cut = Object.entries(permissions).flatMap(([name, scope]) => {
    const most = held[name];
    return most ? [[name, reach(scope) < reach(most) ? scope : most] as const] : [];
  });
  return Object.fromEntries(cut);
}

/** What is in one of two roles only, or reaches less far in one. */
export function differences(one: Permissions, other: Permissions): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).sort();
}

/** The merge patch (RFC 7396) that makes one map of another. */
export function patchOf<T>(
  before: Record<string, T>,
  after: Record<string, T>,
): Record<string, T | null> {
  const gone = Object.keys(before).filter((name) => !(name in after));
  const set = Object.entries(after).filter(([name, value]) => before[name] !== value);
  return { ...Object.fromEntries(set), ...Object.fromEntries(gone.map((name) => [name, null])) };
}

/** A map with one entry set, or without it. */
export function withEntry<T>(
  map: Record<string, T>,
  name: string,
  value: NoInfer<T> | null,
): Record<string, T> {
  const { [name]: _, ...others } = map;
  return value === null ? others : { ...others, [name]: value };
}

/** `service_quality` as people write it. */
export function spoken(word: string): string {
  return word.replaceAll('_', ' ');
}

function reach(scope: Scope | undefined): number {
  return scope ? SCOPES.indexOf(scope) + 1 : 0;
}
