import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { PublicZone } from '@/api/session';
import { EmptyState, LoadingState } from '@/kit/StatePanel';
import classes from '../parts/Wall.module.css';
import { WallShown } from '../parts/WallShown';
import { wallQuery } from '../queries';

const REFUSED = 400;
/** Who asked too often hears no refusal: the link may be good. */
const OFTEN = 429;

/** The key behind # of the address: no browser sends that anywhere. */
function useKey(): string {
  const [key, setKey] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const read = () => setKey(location.hash.slice(1));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return key;
}

/** A dashboard on a wall, for everybody who has its key. */
export function WallPage() {
  const { t } = useTranslation('wall_links');
  const key = useKey();
  const answer = useQuery(wallQuery(key));
  const status = answer.error instanceof ProblemError ? answer.error.status : 0;
  const isGone = key === '' || (status >= REFUSED && status < OFTEN);
  if (!isGone && answer.data) {
    return (
      <PublicZone value={answer.data.zone}>
        <WallShown wall={answer.data} isLost={answer.isError} />
      </PublicZone>
    );
  }
  const state = isGone ? 'gone' : 'away';
  return (
    <main className={classes.nothing}>
      <title>{t('page')}</title>
      {isGone || answer.isError ? (
        <div role="alert">
          <VisuallyHidden component="h1">{t('page')}</VisuallyHidden>
          <EmptyState title={t(`${state}.title`)} text={t(`${state}.text`)} />
        </div>
      ) : (
        <LoadingState lines={10} />
      )}
    </main>
  );
}
