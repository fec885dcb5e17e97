import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactPicker } from '@/contacts';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { ErrorState } from '@/kit/StatePanel';
import type { Explained } from '../model';
import { explainQuery } from '../queries';

/** Why one person is in a segment, or is not: true or false at each condition. */
export function ExplainPanel({ segmentId }: { segmentId: string }) {
  const { t } = useTranslation('segments');
  const [contactId, setContactId] = useState<string | null>(null);
  const found = useQuery(explainQuery(segmentId, contactId ?? ''));
  return (
    <Panel title={t('explain')}>
      <ContactPicker label={t('contact')} value={contactId} onChange={setContactId} />
      {found.isError && <ErrorState error={found.error} />}
      {found.data && contactId && (
        <div aria-live="polite">
          <Text my={12} fw={500}>
            {t(found.data.isMember ? 'is_member' : 'is_no_member')}
          </Text>
          {found.data.rule && (
            <ul style={{ paddingInlineStart: 16, margin: 0 }}>
              <Node node={found.data.rule} />
            </ul>
          )}
        </div>
      )}
    </Panel>
  );
}

function Node({ node }: { node: Explained }) {
  const { t } = useTranslation('segments');
  const isGroup = node.nodes !== undefined;
  const values = (node.values ?? []).map(String).join(', ');
  return (
    <li style={{ marginBlock: 4 }}>
      {node.masked ? (
        <Pill>{t('masked')}</Pill>
      ) : (
        <Pill tone={node.holds ? 'good' : 'bad'}>{t(node.holds ? 'true' : 'false')}</Pill>
      )}{' '}
      {isGroup ? t(`block.${node.kind as 'all'}`) : node.text}
      {!isGroup && node.kind === 'test' && !node.masked && (
        <Text span c="dimmed" size="sm">
          {' '}
          {t('value', { value: values || t('nothing') })}
        </Text>
      )}
      {isGroup && (
        <ul style={{ paddingInlineStart: 20, margin: 0 }}>
          {node.nodes?.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity
            <Node key={index} node={each} />
          ))}
        </ul>
      )}
    </li>
  );
}
