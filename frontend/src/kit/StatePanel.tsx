import { Button, Code, Skeleton, Stack, Text } from '@mantine/core';
import { IconInbox, IconLock, IconPlugConnectedX, IconSearchOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isPassing, ProblemError } from '@/api/problem';
import { useDelayed } from './hooks';
import classes from './StatePanel.module.css';

interface EmptyProps {
  title: string;
  text?: string;
  icon?: ReactNode;
  children?: ReactNode;
}

/** What belongs here while nothing is here, and the next step. */
export function EmptyState({ title, text, icon, children }: EmptyProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon}>{icon ?? <IconInbox size={28} stroke={1.5} />}</span>
      <Text fw={600}>{title}</Text>
      {text && (
        <Text c="dimmed" className={classes.text}>
          {text}
        </Text>
      )}
      {children}
    </div>
  );
}

/** Why a part of the page could not be shown, and what to do. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('kit');
  const problem = error instanceof ProblemError ? error : undefined;
  if (problem?.status === 404 || problem?.status === 410) {
    return (
      <EmptyState
        icon={<IconSearchOff size={28} stroke={1.5} />}
        title={t(problem.status === 410 ? 'gone.title' : 'missing.title')}
        text={t(problem.status === 410 ? 'gone.text' : 'missing.text')}
      />
    );
  }
  if (problem?.status === 403) {
    return (
      <EmptyState
        icon={<IconLock size={28} stroke={1.5} />}
        title={t('forbidden.title')}
        text={t('forbidden.text')}
      />
    );
  }
  const title = isPassing(error) ? t('away.title') : t('error.title');
  return (
    <div role="alert">
      <EmptyState
        icon={<IconPlugConnectedX size={28} stroke={1.5} />}
        title={title}
        text={problem && !problem.isNetwork ? problem.detail : t('away.text')}
      >
        {retry && (
          <Button variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        )}
        {problem?.traceId && (
          <Text size="xs" c="dimmed">
            {t('error.trace')} <Code>{problem.traceId}</Code>
          </Text>
        )}
      </EmptyState>
    </div>
  );
}

/** The shape of what is coming, after a moment, so that quick answers do not flicker. */
export function LoadingState({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation('kit');
  const isLate = useDelayed(150);
  return (
    <Stack gap={12} p={16} aria-busy="true" aria-label={t('loading')} role="status">
      {isLate &&
        Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity
          <Skeleton key={line} height={16} width={`${90 - ((line * 17) % 40)}%`} />
        ))}
    </Stack>
  );
}
