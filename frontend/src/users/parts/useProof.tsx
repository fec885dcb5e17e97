import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { complain } from '@/kit/toast';
import { ProofDialog } from './ProofDialog';

interface Waiting {
  again: () => void;
  giveUp: () => void;
}

interface Proof {
  /** Do it; where a fresh proof is asked for, ask the person and do it again. */
  proved: <T>(write: () => Promise<T>) => Promise<T>;
  /** The same for a button: what goes wrong is said at the edge of the page. */
  guard: (run: () => Promise<void>) => void;
  dialog: ReactNode;
}

/** Runs what may need a fresh proof: where the server asks for one, the person is asked. */
export function useProof(): Proof {
  const { t } = useTranslation('users');
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  async function proved<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (!asksForProof(error)) throw error;
      return new Promise<T>((resolve, reject) =>
        setWaiting({
          again: () => proved(write).then(resolve, reject),
          giveUp: () => reject(error),
        }),
      );
    }
  }
  const guard = (run: () => Promise<void>) => {
    proved(run).catch((error: unknown) => {
      if (!asksForProof(error)) complain(error, t('failed'));
    });
  };
  const leave = (what: 'again' | 'giveUp') => {
    setWaiting(null);
    waiting?.[what]();
  };
  const dialog = waiting && (
    <ProofDialog onProved={() => leave('again')} onClose={() => leave('giveUp')} />
  );
  return { proved, guard, dialog };
}

function asksForProof(error: unknown): boolean {
  return error instanceof ProblemError && error.type === 'step-up-required';
}
