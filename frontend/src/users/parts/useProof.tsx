import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { complain } from '@/kit/toast';
import { ProofDialog } from './ProofDialog';

type Run = () => Promise<void>;

/** Runs what may need a fresh proof: where the server asks for one, the person is asked. */
export function useProof(): { guard: (run: Run) => void; dialog: ReactNode } {
  const { t } = useTranslation('users');
  const [waiting, setWaiting] = useState<{ run: Run } | null>(null);
  const guard = (run: Run) => {
    setWaiting(null);
    run().catch((error: unknown) => {
      const asksForProof = error instanceof ProblemError && error.type === 'step-up-required';
      if (asksForProof) setWaiting({ run });
      else complain(error, t('failed'));
    });
  };
  const dialog = waiting && (
    <ProofDialog onProved={() => guard(waiting.run)} onClose={() => setWaiting(null)} />
  );
  return { guard, dialog };
}
