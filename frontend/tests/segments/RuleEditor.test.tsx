import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { ruleOf, treeOf } from '@/segments/model';
import { RuleEditor } from '@/segments/parts/RuleEditor';
import type { RuleWords } from '@/segments/parts/useRuleWords';
import { axe } from '../axe';
import { show } from '../show';

const FIELD = { type: 'texts', options: [], sortable: false, personal: false };
const WORDS = {
  fields: [{ ...FIELD, name: 'tags', operators: ['has_any', 'is_set'] }],
  segments: [{ id: 's1', name: 'VIP' }],
  fieldLabel: (name: string) => name,
  choices: () => [],
} as unknown as RuleWords;
const FINDINGS = [{ pointer: '/rule/all/0/value', code: 'too-long' }];

function Editor({ onTree }: { onTree: (tree: unknown) => void }) {
  const [rule, setRule] = useState(ruleOf({ field: 'tags', op: 'has_any', value: ['vip'] }));
  return (
    <RuleEditor
      group={rule}
      words={WORDS}
      findings={FINDINGS}
      onChange={(next) => {
        setRule(next);
        onTree(treeOf(next));
      }}
    />
  );
}

it('builds blocks, and says what is wrong at the condition', async () => {
  const trees: unknown[] = [];
  show(<Editor onTree={(tree) => trees.push(tree)} />);

  expect(await screen.findByRole('alert')).toHaveTextContent('too-long');
  await userEvent.click(screen.getByRole('button', { name: 'Block' }));
  const [, inner] = screen.getAllByRole('checkbox');
  if (inner) await userEvent.click(inner);
  const [, add] = screen.getAllByRole('button', { name: 'Add a condition' });
  expect(await axe()).toEqual([]);
  const [first] = screen.getAllByRole('button', { name: 'Add a condition' });
  if (first) await userEvent.click(first);

  expect(add).toBeDefined();
  expect(trees.at(-1)).toEqual({
    all: [
      { field: 'tags', op: 'has_any', value: ['vip'] },
      { not: { any: [{ field: 'tags', op: 'has_any', value: undefined }] } },
    ],
  });
}, 20_000);
