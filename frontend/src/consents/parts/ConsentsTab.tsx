import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { byPurpose, labelOf, type Reason, toneOf } from '../model';
import { ledgerQuery, purposesQuery } from '../queries';
import { ConsentForm } from './ConsentForm';
import classes from './Consents.module.css';
import { LedgerLines } from './LedgerLines';

/** Whether we may write to a person, for what and how, and what that rests on. */
export function ConsentsTab({ contactId }: { contactId: string }) {
  const { t, i18n } = useTranslation('consents');
  const { t: words } = useTranslation('contacts');
  const mayWrite = useMay()('consents:write');
  const found = useQuery(ledgerQuery(contactId));
  const purposes = useQuery(purposesQuery);
  if (found.isPending || purposes.isPending) return <LoadingState lines={8} />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const known = purposes.data ?? [];
  const nameOf = (key: string) =>
    labelOf(
      known.find((one) => one.key === key),
      key,
      i18n.language,
    );
  return (
    <div className={classes.stack}>
      <Panel title={t('title')}>
        <ul className={classes.list}>
          {byPurpose(found.data.states).map(([key, states]) => (
            <li key={key} className={classes.answer}>
              <span className={classes.name}>{nameOf(key)}</span>
              <span className={classes.meta}>
                {states.map(({ channel, decision }) => (
                  <Pill key={channel} tone={toneOf(decision.reason ?? '', decision.allowed)}>
                    {words(`channel.${channel}`)}: {t(`reason.${decision.reason as Reason}`)}
                  </Pill>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('ledger')}>
        <div className={classes.stack}>
          {mayWrite && <ConsentForm contactId={contactId} purposes={known} nameOf={nameOf} />}
          <LedgerLines lines={found.data.ledger} nameOf={nameOf} />
        </div>
      </Panel>
    </div>
  );
}
