import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Choices, Contact, Preview } from '@/duplicates/model';
import { Compare } from '@/duplicates/parts/Compare';
import { MergeDialog } from '@/duplicates/parts/MergeDialog';
import { useKeys } from '@/kit/keys';
import { server } from '../server';
import { showRouted } from '../show';

const ANA = { id: 'a', version: 3, display_name: 'Ana Kola', job_title: 'Baker', tags: ['x'] };
const ANNA = { id: 'b', version: 5, display_name: 'Anna Kola', job_title: 'Cook', tags: ['y'] };
const PREVIEW: Preview = {
  winner: ANA as Contact,
  loser: ANNA as Contact,
  proposed_winner_id: 'a',
  fields: [
    { field: 'job_title', proposed: 'winner', is_conflict: true },
    { field: 'tags', proposed: 'both', is_conflict: false },
  ],
  conflicts: ['job_title'],
  likeness: { score: 60, reasons: [], contradictions: ['different_strong_keys'] },
};

function Screen({ onEnter = () => undefined }: { onEnter?: () => void }) {
  const [choices, setChoices] = useState<Choices>({});
  useKeys(true);
  return (
    <Compare
      preview={PREVIEW}
      choices={choices}
      onChoose={(field, choice) => setChoices({ ...choices, [field]: choice })}
      onEnter={onEnter}
    />
  );
}

const field = async (name: string) => within(await screen.findByRole('group', { name }));

beforeEach(() =>
  server.use(
    http.get('*/api/v1/users/me', () =>
      HttpResponse.json({ id: 'u', permissions: ['deals:read', 'tasks:read'] }),
    ),
    http.get('*/api/v1/users', () => HttpResponse.json({ items: [] })),
    http.post('*/api/v1/deals/search', () => HttpResponse.json({ items: [], count: 2 })),
    http.post('*/api/v1/tasks/search', () => HttpResponse.json({ items: [], count: 7 })),
  ),
);

describe('two records side by side', () => {
  it('begins with what is proposed, and is chosen by keys alone', async () => {
    const onEnter = vi.fn();
    showRouted(<Screen onEnter={onEnter} />);
    const job = await field('Job title');
    expect(job.getByRole('radio', { name: 'Baker' })).toBeChecked();
    await userEvent.keyboard('j2');
    expect(job.getByRole('radio', { name: 'Cook' })).toBeChecked();
    const tags = await field('Tags');
    expect(tags.getByRole('radio', { name: 'Keep both' })).toBeChecked();
    await userEvent.keyboard('j1');
    expect(tags.getByRole('radio', { name: 'x' })).toBeChecked();
    await userEvent.keyboard('3k3');
    expect(tags.getByRole('radio', { name: 'Keep both' })).toBeChecked();
    expect(job.getByRole('radio', { name: 'Cook' })).toBeChecked();
    await userEvent.keyboard('{Enter}');
    expect(onEnter).toHaveBeenCalledOnce();
  });

  it('has no barrier that axe knows', async () => {
    const { container } = showRouted(<Screen />);
    await field('Tags');
    const found = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(found.violations.map((each) => each.id)).toEqual([]);
  });
});

it('counts what moves, and lets nobody merge against a contradiction unasked', async () => {
  const onMerge = vi.fn();
  showRouted(
    <MergeDialog
      preview={PREVIEW}
      isSaving={false}
      problem={null}
      onMerge={onMerge}
      onClose={() => undefined}
    />,
  );
  const button = await screen.findByRole('button', { name: 'Merge into Ana Kola' });
  expect(await screen.findByText('7')).toBeInTheDocument();
  expect(button).toBeDisabled();
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(button);
  expect(onMerge).toHaveBeenCalledOnce();
});
