import { Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '@/kit/toast';
import { Connection, type State } from '../queries';
import classes from './LiveMark.module.css';

const KINDS = ['reminder', 'follow_up', 'run_finished', 'run_failed'] as const;

/** Keeps the page current, and says in a dot whether it is. */
export function LiveMark() {
  const { t } = useTranslation('live');
  const cache = useQueryClient();
  const [state, setState] = useState<State>('connecting');
  useEffect(() => {
    const connection = new Connection(cache, setState, (kind) => {
      const known = KINDS.find((each) => each === kind);
      if (known) say(t(`told.${known}`));
    });
    connection.start();
    return () => connection.stop();
  }, [cache, t]);
  return (
    <Tooltip label={t(`state.${state}`)}>
      <span
        role="img"
        aria-label={t(`state.${state}`)}
        className={classes.mark}
        data-state={state}
      />
    </Tooltip>
  );
}
