import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Columns } from '@/kit/Columns';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { TasksPanel } from '@/tasks';
import { isUnderWay, nextClock, stateOf, toneOf } from '../model';
import { CaseProperties } from '../parts/CaseProperties';
import { CaseSteps } from '../parts/CaseSteps';
import { Clock } from '../parts/Clock';
import { SilentMark } from '../parts/SilentMark';
import { Story } from '../parts/Story';
import { TellCustomer } from '../parts/TellCustomer';
import { caseQuery } from '../queries';

const route = getRouteApi('/cases/$caseId');

/** One complaint or request: its story, its clocks, and what the customer knows. */
export function CasePage() {
  const { t } = useTranslation('cases');
  const { caseId } = route.useParams();
  const mayWrite = useMay()('cases:write');
  const input = useRef<HTMLTextAreaElement>(null);
  const query = useQuery(caseQuery(caseId));
  const found = query.data;
  const canTell = mayWrite && found !== undefined && isUnderWay(found);
  useActions(
    canTell
      ? [
          {
            id: 'case.inform',
            title: t('told.form'),
            keys: 'i',
            group: t('one'),
            run: () => input.current?.focus(),
          },
        ]
      : [],
  );
  if (query.isPending) return <LoadingState lines={10} />;
  if (!found) {
    return (
      <Page narrow>
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      </Page>
    );
  }
  const clock = nextClock(found);
  return (
    <Page>
      <PageHeader
        title={found.subject ?? ''}
        meta={
          <>
            <span>{found.number}</span>
            <Pill tone={toneOf(stateOf(found))}>{t(`state.${stateOf(found)}`)}</Pill>
            <Clock state={clock.state} due={clock.due} />
            <SilentMark found={found} />
          </>
        }
      >
        {mayWrite && <CaseSteps found={found} />}
      </PageHeader>
      <Columns
        aside={
          <Panel title={t('details')}>
            <CaseProperties found={found} />
          </Panel>
        }
      >
        <Stack gap={16}>
          {canTell && (
            <Panel title={t('told.title')}>
              <TellCustomer found={found} input={input} />
            </Panel>
          )}
          <Panel title={t('story.title')}>
            <Story found={found} />
          </Panel>
          <TasksPanel about={{ case_id: found.id, contact_id: found.contact_id }} />
        </Stack>
      </Columns>
    </Page>
  );
}
