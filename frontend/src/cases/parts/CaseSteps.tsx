import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '@/kit/actions';
import { complain } from '@/kit/toast';
import { type Case, type Step, stepsOf } from '../model';
import { escalateCase, waitFor } from '../mutations';
import { type AskedStep, StepDialog } from './StepDialog';

const KEYS: Partial<Record<Step, string>> = {
  resolve: 'e',
  wait_customer: 'w',
  go_on: 'w',
  assign: 'a',
};
const ACTS: Partial<Record<Step, (found: Case) => Promise<Case>>> = {
  wait_customer: (found) => waitFor(found, 'customer'),
  wait_third_party: (found) => waitFor(found, 'third_party'),
  go_on: (found) => waitFor(found, 'us'),
  escalate: escalateCase,
};

/** What can be done with a case as it stands: the next step as a button, others in a menu. */
export function CaseSteps({ found }: { found: Case }) {
  const { t } = useTranslation('cases');
  const cache = useQueryClient();
  const [asked, setAsked] = useState<AskedStep | null>(null);
  const keep = (saved: Case) => {
    cache.setQueryData(['cases', 'detail', saved.id], saved);
    void cache.invalidateQueries({ queryKey: ['cases'] });
  };
  const act = useMutation({
    mutationFn: (run: (found: Case) => Promise<Case>) => run(found),
    onSuccess: keep,
    onError: (error) => {
      complain(error, t('failed'));
      void cache.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const take = (step: Step) => {
    const run = ACTS[step];
    if (run) act.mutate(run);
    else setAsked(step as AskedStep);
  };
  const steps = stepsOf(found);
  useActions(
    steps.map((step) => ({
      id: `case.${step}`,
      title: t(`step.${step}`),
      ...(KEYS[step] && { keys: KEYS[step] }),
      group: t('one'),
      run: () => take(step),
    })),
  );
  const [first, ...others] = steps;
  return (
    <>
      {first && (
        <Button loading={act.isPending} onClick={() => take(first)}>
          {t(`step.${first}`)}
        </Button>
      )}
      {others.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} />}>
              {t('step.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((step) => (
              <Menu.Item key={step} onClick={() => take(step)}>
                {t(`step.${step}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {asked && (
        <StepDialog step={asked} found={found} onClose={() => setAsked(null)} onSaved={keep} />
      )}
    </>
  );
}
