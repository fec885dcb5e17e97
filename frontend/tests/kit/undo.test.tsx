import { expect, it, vi } from 'vitest';
import { offerUndo, undoLast } from '@/kit/undo';

it('takes back the last step once, and nothing twice', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  offerUndo('Moved', 'Undo', first);
  offerUndo('Won', 'Undo', second);
  undoLast();
  undoLast();
  expect(second).toHaveBeenCalledOnce();
  expect(first).not.toHaveBeenCalled();
});
