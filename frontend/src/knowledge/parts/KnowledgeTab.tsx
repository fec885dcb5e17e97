import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Panel } from '@/kit/Panel';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { labelOf } from '../model';
import { cardQuery } from '../queries';
import { FactForm } from './FactForm';
import { FactLine } from './FactLine';
import classes from './Knowledge.module.css';
import { Motives } from './Motives';
import { Preferences } from './Preferences';

/** What is known of a person: facts by topic, likes, and why he comes back. */
export function KnowledgeTab({ contactId }: { contactId: string }) {
  const { t, i18n } = useTranslation('knowledge');
  const mayWrite = useMay()('knowledge:write');
  const card = useQuery(cardQuery(contactId));
  if (card.isPending) return <LoadingState lines={8} />;
  if (card.isError) return <ErrorState error={card.error} retry={() => void card.refetch()} />;
  const { topics = [], preferences = [], motives, main_motive } = card.data;
  return (
    <div className={classes.stack}>
      {main_motive?.code && (
        <Text fw={600}>{t('because', { motive: t(`motive.${main_motive.code}`) })}</Text>
      )}
      <Panel title={t('facts')}>
        <div className={classes.stack}>
          {mayWrite && <FactForm contactId={contactId} />}
          {topics.length === 0 && <EmptyState title={t('empty.title')} text={t('empty.text')} />}
          {topics.map((topic) => (
            <section key={topic.key}>
              <Text fw={600} size="sm" component="h3">
                {labelOf(topic.label, i18n.language)}
              </Text>
              <ul className={classes.list}>
                {(topic.facts ?? []).map((fact) => (
                  <FactLine key={fact.id} fact={fact as never} mayWrite={mayWrite} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </Panel>
      <Preferences contactId={contactId} items={preferences as never} mayWrite={mayWrite} />
      {motives && <Motives contactId={contactId} items={motives as never} mayWrite={mayWrite} />}
    </div>
  );
}
