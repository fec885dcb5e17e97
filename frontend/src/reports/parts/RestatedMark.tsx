import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Restated.module.css';
import type { Restated } from './useRestated';

/** Says of a figure that it was published otherwise, and leads to why. */
export function RestatedMark({ restated }: { restated: Restated | undefined }) {
  const { t } = useTranslation('reports');
  if (!restated) return null;
  const { id, label, text } = restated;
  return (
    <Tooltip label={text} multiline maw={360}>
      <UnstyledButton
        className={classes.mark}
        aria-label={t('restated.mark', { label, text })}
        onClick={() => document.getElementById(id)?.focus()}
      >
        <IconHistory size={14} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  );
}
