import { describe, expect, it } from 'vitest';
import {
  byFolder,
  EMPTY_RULE,
  findingAt,
  isWhole,
  pointerOf,
  progressOf,
  ruleOf,
  type Segment,
  sentence,
  treeOf,
} from '@/segments/model';

const VIP = { field: 'tags', op: 'has_any', value: ['vip'] };
const TREE = {
  all: [
    VIP,
    {
      not: {
        any: [
          { segment: 's1', op: 'not_in' },
          { field: 'email', op: 'is_set' },
        ],
      },
    },
  ],
};
const WORDS = {
  all: 'and',
  any: 'or',
  not: 'not',
  condition: ({ field, op }: { field: string; op: string }) => `${field} ${op}`,
  member: ({ segment, op }: { segment: string; op: string }) => `${op} ${segment}`,
};

describe('a rule', () => {
  it('becomes blocks, and the same tree again', () => {
    expect(treeOf(ruleOf(TREE))).toEqual(TREE);
    expect(ruleOf(TREE).nodes[1]).toMatchObject({ kind: 'group', match: 'any', not: true });
  });

  it('of one condition stands in a block', () => {
    expect(treeOf(ruleOf(VIP))).toEqual({ all: [VIP] });
    expect(treeOf(ruleOf({ not: VIP }))).toEqual({ not: { all: [VIP] } });
  });

  it('is said in a sentence, with brackets where they are needed', () => {
    expect(sentence(ruleOf(TREE), WORDS)).toBe(
      'tags has_any and (not (not_in s1 or email is_set))',
    );
  });

  it('is whole when every condition says enough', () => {
    expect(isWhole(EMPTY_RULE)).toBe(false);
    expect(isWhole(ruleOf(TREE))).toBe(true);
    expect(isWhole(ruleOf({ all: [{ ...VIP, value: [] }] }))).toBe(false);
    expect(isWhole(ruleOf({ all: [{ segment: '', op: 'in' }] }))).toBe(false);
  });

  it('shows what is wrong at the node, and only there', () => {
    const rule = ruleOf(TREE);
    const inner = rule.nodes[1];
    if (inner?.kind !== 'group') throw new Error('not a block');
    const outer = pointerOf('/rule', rule, 1);
    const at = pointerOf(outer, inner, 0);
    const findings = [{ pointer: '/rule/all/1/not/any/0/segment', code: 'unknown-segment' }];

    expect(at).toBe('/rule/all/1/not/any/0');
    expect(findingAt(findings, at)?.code).toBe('unknown-segment');
    expect(findingAt(findings, outer)).toBeUndefined();
  });
});

describe('segments', () => {
  const made = (fields: Partial<Segment>) => fields as Segment;

  it('stand in folders by name, those without one first', () => {
    const some = [made({ name: 'b', folder: 'Z' }), made({ name: 'a' }), made({ folder: 'A' })];
    expect(byFolder(some).map(([folder]) => folder)).toEqual(['', 'A', 'Z']);
  });

  it('tell how far the looking is', () => {
    const work = { kind: 'evaluate' as const, done: 500, total: 1000 };
    expect(progressOf(made({ evaluation: { ...work, state: 'running' } }))).toBe(50);
    expect(progressOf(made({ evaluation: { ...work, state: 'done' } }))).toBeUndefined();
    expect(progressOf(made({}))).toBeUndefined();
  });
});
