/** A write of a form: one key until it succeeded, problems at the fields. */
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { applyProblem, ProblemError } from '@/api/problem';

interface Options<Input, Result> {
  write: (input: Input, headers: { 'Idempotency-Key': string }) => Promise<Result>;
  onSaved: (result: Result, input: Input) => void;
  form?: { setFieldError: (path: string, error: string) => void };
  /** Pointers of the API, as `/emails`, to fields of the form. */
  fields?: Record<string, string>;
  /** What to do when somebody else saved first. */
  onConflict?: (input: Input) => void;
}

export interface Saving<Input> {
  save: (input: Input) => void;
  isSaving: boolean;
  problem: string | null;
}

/**
 * Save with a key that survives a lost answer: pressing the button again repeats the
 * same write, and only an answer that tells of no effect makes a new one.
 */
export function useSave<Input, Result>(options: Options<Input, Result>): Saving<Input> {
  const { t } = useTranslation('kit');
  const key = useRef(newKey());
  const [problem, setProblem] = useState<string | null>(null);
  const mutation = useMutation({
    mutationFn: (input: Input) => options.write(input, { 'Idempotency-Key': key.current }),
    onSuccess: (result, input) => {
      key.current = newKey();
      setProblem(null);
      options.onSaved(result, input);
    },
    onError: (error, input) => {
      const isAnswered = error instanceof ProblemError && error.status > 0 && error.status < 500;
      if (isAnswered) key.current = newKey();
      if (isAnswered && error.status === 412 && options.onConflict) {
        options.onConflict(input);
      } else if (error instanceof ProblemError && error.isNetwork) {
        setProblem(t('offline'));
      } else {
        const form = options.form ?? { setFieldError: () => undefined };
        setProblem(applyProblem(form, error, options.fields ?? {}));
      }
    },
  });
  return { save: mutation.mutate, isSaving: mutation.isPending, problem };
}
