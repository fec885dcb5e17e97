/** Segments and their rules as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';
import type { Finding } from '@/api/problem';
import { type Condition, isComplete } from '@/kit/filter';

export type Segment = Stored<'contacts.Segment'>;
export type Member = Schemas['contacts.SegmentMember'] & { id: string };
export type Period = Schemas['contacts.SegmentPeriod'];
export type Previewed = Schemas['contacts.Previewed'];
export type Sharing = NonNullable<Segment['sharing']>;
export type Tree = Record<string, unknown>;

export const SHARING: Sharing[] = ['private', 'team', 'all'];

/** A block of conditions, a condition, or another segment. */
export interface Group {
  kind: 'group';
  match: 'all' | 'any';
  not: boolean;
  nodes: RuleNode[];
}
export interface TestNode extends Condition {
  kind: 'test';
}
export interface MemberNode {
  kind: 'segment';
  segment: string;
  op: 'in' | 'not_in';
}
export type RuleNode = Group | TestNode | MemberNode;

export const EMPTY_RULE: Group = { kind: 'group', match: 'all', not: false, nodes: [] };
const BARE = ['is_set', 'is_not_set'];

/** The tree of the API. */
export function treeOf(node: RuleNode): Tree {
  if (node.kind === 'segment') return { segment: node.segment, op: node.op };
  if (node.kind === 'test') {
    const { field, op, value } = node;
    return BARE.includes(op) ? { field, op } : { field, op, value };
  }
  const inner = { [node.match]: node.nodes.map(treeOf) };
  return node.not ? { not: inner } : inner;
}

/** The blocks of a stored tree; its root is always a group. */
export function ruleOf(tree: unknown): Group {
  const node = nodeOf(tree);
  return node.kind === 'group' ? node : { ...EMPTY_RULE, nodes: [node] };
}

function nodeOf(tree: unknown): RuleNode {
  const said = (tree ?? {}) as Tree;
  if ('not' in said) {
    const inner = nodeOf(said.not);
    if (inner.kind === 'group' && !inner.not) return { ...inner, not: true };
    return { kind: 'group', match: 'all', not: true, nodes: [inner] };
  }
  for (const match of ['all', 'any'] as const) {
    const nodes = said[match];
    if (Array.isArray(nodes)) return { kind: 'group', match, not: false, nodes: nodes.map(nodeOf) };
  }
  if (typeof said.segment === 'string') {
    return { kind: 'segment', segment: said.segment, op: said.op === 'not_in' ? 'not_in' : 'in' };
  }
  return { kind: 'test', ...(said as unknown as Condition) };
}

/** Where the node of a group stands in the tree that is sent: `/rule/not/all/0`. */
export function pointerOf(base: string, group: Group, index: number): string {
  return `${base}${group.not ? '/not' : ''}/${group.match}/${index}`;
}

/** What the API says is wrong at a node, not below it. */
export function findingAt(findings: Finding[], pointer: string): Finding | undefined {
  return findings.find(
    ({ pointer: at = '' }) =>
      at === pointer ||
      (at.startsWith(`${pointer}/`) && !/\/(all|any|not)(\/|$)/.test(at.slice(pointer.length))),
  );
}

/** Whether every condition says enough to be asked. */
export function isWhole(node: RuleNode): boolean {
  if (node.kind === 'segment') return node.segment !== '';
  if (node.kind === 'test') return node.field !== '' && isComplete(node);
  return node.nodes.length > 0 && node.nodes.every(isWhole);
}

export interface Words {
  all: string;
  any: string;
  not: string;
  condition: (test: TestNode) => string;
  member: (node: MemberNode) => string;
}

/** A rule as a sentence, with brackets where they are needed. */
export function sentence(node: RuleNode, words: Words): string {
  if (node.kind === 'test') return words.condition(node);
  if (node.kind === 'segment') return words.member(node);
  const parts = node.nodes.map((each) => {
    const text = sentence(each, words);
    const isBare = each.kind !== 'group' || (each.nodes.length === 1 && !each.not);
    return isBare ? text : `(${text})`;
  });
  const text = parts.join(` ${words[node.match]} `);
  return node.not ? `${words.not} ${parts.length > 1 ? `(${text})` : text}` : text;
}

/** Segments by folder, those without one first. */
export function byFolder(segments: Segment[]): [string, Segment[]][] {
  const found = new Map<string, Segment[]>();
  for (const segment of segments) {
    const folder = segment.folder ?? '';
    found.set(folder, [...(found.get(folder) ?? []), segment]);
  }
  return [...found].sort(([one], [other]) => one.localeCompare(other));
}

/** How far the looking at everybody is, in percent; undefined where nobody looks. */
export function progressOf(segment: Segment): number | undefined {
  const work = segment.evaluation;
  if (!work || !['due', 'running'].includes(work.state ?? '')) return undefined;
  return work.total ? Math.min(99, Math.round((100 * (work.done ?? 0)) / work.total)) : 0;
}

/** A node of an explained rule. */
export interface Explained {
  kind: 'all' | 'any' | 'not' | 'test' | 'segment';
  text: string;
  holds?: boolean;
  values?: unknown[];
  masked?: boolean;
  nodes?: Explained[];
}
