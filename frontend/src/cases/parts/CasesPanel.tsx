import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { RecordList } from '@/kit/RecordList';
import { kindOf, nextClock, stateOf, toneOf } from '../model';
import { casesOfQuery } from '../queries';
import { CaseDrawer } from './CaseDrawer';
import { Clock } from './Clock';
import { SilentMark } from './SilentMark';

/** The complaints and requests of a person, and a new one. */
export function CasesPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation('cases');
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const cases = useQuery({ ...casesOfQuery(contactId), enabled: may('cases:read') });
  const mayWrite = may('cases:write');
  useActions(
    mayWrite
      ? [{ id: 'cases.new', title: t('new'), group: t('title'), run: () => setNew(true) }]
      : [],
  );
  if (!may('cases:read')) return null;
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        mayWrite && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setNew(true)}
          >
            {t('new')}
          </Button>
        )
      }
    >
      <RecordList
        query={cases}
        empty={t('none')}
        row={(found) => {
          const clock = nextClock(found);
          return {
            key: found.id,
            title: (
              <Link to="/cases/$caseId" params={{ caseId: found.id }} className="record-link">
                {found.subject}
              </Link>
            ),
            text: `${found.number} · ${t(`kind.${kindOf(found)}`)}`,
            meta: (
              <>
                <Pill tone={toneOf(stateOf(found))}>{t(`state.${stateOf(found)}`)}</Pill>{' '}
                <Clock state={clock.state} due={clock.due} /> <SilentMark found={found} />
              </>
            ),
          };
        }}
      />
      <CaseDrawer
        opened={isNew}
        contactId={contactId}
        onClose={() => setNew(false)}
        onSaved={() => undefined}
      />
    </Panel>
  );
}
