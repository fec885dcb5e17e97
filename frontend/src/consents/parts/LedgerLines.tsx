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

/** The number of a proof; of a confirmation it is a line of this list, no number. */
function proofOf(line: Line): string {
  return line.evidence?.kind === 'double_opt_in' ? '' : (line.evidence?.ref ?? '');
}

/** On which words it rests, until when it holds, and when it was written down. */
function LineFacts({ line }: { line: Line }) {
  const { t } = useTranslation('consents');
  return (
    <>
      {line.wording_version && (
        <span className={classes.dim}>{t('wording', { version: line.wording_version })}</span>
      )}
      {line.expires_at && (
        <span className={classes.dim}>
          {t('until')} <When at={line.expires_at} as="both" />
        </span>
      )}
      {line.recorded_at && line.recorded_at.slice(0, 16) !== line.at.slice(0, 16) && (
        <span className={classes.dim}>
          {t('recorded')} <When at={line.recorded_at} as="both" />
        </span>
      )}
      {line.is_released === false && <Pill tone="info">{t('unverified')}</Pill>}
    </>
  );
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
              {t(`kind.${line.evidence.kind as Kind}`)} {proofOf(line)}
            </span>
          )}
          <LineFacts line={line} />
        </li>
      ))}
    </ul>
  );
}
