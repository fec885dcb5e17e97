import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/api/problem';
import { ErrorState } from '@/kit/StatePanel';
import { show } from '../show';

describe('a part that could not be shown', () => {
  it.each([
    [403, 'You may not see this'],
    [404, 'Not found, or not yours'],
    [410, 'No longer kept'],
    [503, 'This part does not answer right now'],
    [0, 'This part does not answer right now'],
    [500, 'This did not work'],
  ])('says for %d: %s', (status, words) => {
    show(<ErrorState error={new ProblemError(status, { title: 'x' })} />);
    expect(screen.getByText(words)).toBeVisible();
  });

  it('can be tried again, and names its trace', async () => {
    const retry = vi.fn();
    show(<ErrorState error={new ProblemError(500, { trace_id: 'abc123' })} retry={retry} />);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
    expect(screen.getByText('abc123')).toBeVisible();
  });
});
