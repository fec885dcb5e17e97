import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { type Action, useActions } from '@/kit/actions';
import { useKeys } from '@/kit/keys';
import { show } from '../show';

function Screen({ actions, enabled = true }: { actions: Action[]; enabled?: boolean }) {
  useKeys(enabled);
  useActions(actions);
  return <input aria-label="field" />;
}

const action = (keys: string, run: () => void): Action => ({
  id: keys,
  title: keys,
  keys,
  group: 'g',
  run,
});

describe('keys', () => {
  it('run the action of a sequence', async () => {
    const go = vi.fn();
    show(<Screen actions={[action('g c', go)]} />);
    await userEvent.keyboard('gc');
    expect(go).toHaveBeenCalledOnce();
  });

  it('are letters while one types, but for those with Ctrl', async () => {
    const [letter, command] = [vi.fn(), vi.fn()];
    show(<Screen actions={[action('n', letter), action('mod+k', command)]} />);
    await userEvent.type(screen.getByLabelText('field'), 'n{Control>}k{/Control}');
    expect(letter).not.toHaveBeenCalled();
    expect(command).toHaveBeenCalledOnce();
  });

  it('can be switched off where they are single letters', async () => {
    const letter = vi.fn();
    show(<Screen actions={[action('n', letter)]} enabled={false} />);
    await userEvent.keyboard('n');
    expect(letter).not.toHaveBeenCalled();
  });
});
