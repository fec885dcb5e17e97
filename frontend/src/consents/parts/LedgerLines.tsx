import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import { type Kind, type Line, toneOf } from '../model';
import classes from './Consents.module.css';

interface Props {
  lines: Line[];
  nameOf: (key: string) => string;
}

/** Every line of the ledger, the newest first, each with its proof. */
export function LedgerLines({ lines, nameOf }: Props) {
  const { t } = useTranslation('consents');
  const { t: words } = useTranslation('contacts');
  if (lines.length === 0) return <Text c="dimmed">{t('nothing')}</Text>;
  return (
    <ul className={classes.list}>
      {lines.map((line) => (
        <li key={line.id} className={classes.meta}>
          <Pill tone={toneOf(line.action)}>{t(`action.${line.action}`)}</Pill>
          <span>
            {nameOf(line.purpose_key)}, {words(`channel.${line.channel}`)}
          </span>
          <span className={classes.dim}>
            <When at={line.at} as="both" />
          </span>
          {line.evidence && (
            <span className={classes.dim}>
              {t(`kind.${line.evidence.kind as Kind}`)} {line.evidence.ref}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
