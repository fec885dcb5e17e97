import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/api/problem';
import { useSave } from '@/kit/useSave';
import { show } from '../show';

type Write = (input: string, headers: { 'Idempotency-Key': string }) => Promise<string>;

function Form({ write, onConflict }: { write: Write; onConflict?: () => void }) {
  const saving = useSave({ write, onSaved: () => undefined, ...(onConflict && { onConflict }) });
  return (
    <>
      <button type="button" onClick={() => saving.save('x')}>
        Save
      </button>
      <p role="alert">{saving.problem}</p>
    </>
  );
}

const press = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));
const keys = (write: ReturnType<typeof vi.fn>) =>
  write.mock.calls.map(([, headers]) => headers['Idempotency-Key'] as string);

describe('saving', () => {
  it('repeats the same write after an answer that got lost', async () => {
    const write = vi
      .fn<Write>()
      .mockRejectedValueOnce(new ProblemError(0, {}))
      .mockRejectedValueOnce(new ProblemError(503, { title: 'Away' }))
      .mockResolvedValue('done');
    show(<Form write={write} />);
    await press();
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('No answer came'));
    await press();
    await press();
    await press();
    const [lost, away, saved, next] = keys(write);
    expect([away, saved]).toEqual([lost, lost]);
    expect(next).not.toBe(lost);
  });

  it('begins a new write after a refusal, which wrote nothing', async () => {
    const write = vi
      .fn<Write>()
      .mockRejectedValueOnce(new ProblemError(422, { title: 'Wrong', detail: 'It is wrong' }))
      .mockResolvedValue('done');
    show(<Form write={write} />);
    await press();
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('It is wrong'));
    await press();
    expect(new Set(keys(write)).size).toBe(2);
  });

  it('asks what stays where somebody else saved first', async () => {
    const conflict = vi.fn();
    const write = vi.fn<Write>().mockRejectedValue(new ProblemError(412, { title: 'Stale' }));
    show(<Form write={write} onConflict={conflict} />);
    await press();
    await waitFor(() => expect(conflict).toHaveBeenCalledOnce());
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  });
});
