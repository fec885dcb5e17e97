import { describe, expect, it, vi } from 'vitest';
import { applyProblem, ProblemError } from '@/api/problem';

const FIELDS = { '/emails': 'emails', '/name/given': 'given' };

describe('a problem in a form', () => {
  it('is shown at the field that it points to, also from below it', () => {
    const form = { setFieldError: vi.fn() };
    const error = new ProblemError(422, {
      title: 'Wrong',
      errors: [{ pointer: '/emails/0/value', code: 'not-an-email', message: 'This is no address' }],
    });
    expect(applyProblem(form, error, FIELDS)).toBeNull();
    expect(form.setFieldError).toHaveBeenCalledWith('emails', 'This is no address');
  });

  it('is told above the form where no field can show it', () => {
    const form = { setFieldError: vi.fn() };
    const error = new ProblemError(409, { title: 'Conflict', detail: 'Already known' });
    expect(applyProblem(form, error, FIELDS)).toBe('Already known');
  });
});
