import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { RecordList } from '@/kit/RecordList';
import { pipelinesQuery } from '@/pipelines';
import { toneOf } from '../model';
import { dealsOfQuery } from '../queries';
import { DealDrawer } from './DealDrawer';

/** The deals of a person or a company, and a new one. */
export function DealsPanel({ about }: { about: { contact_id: string } | { company_id: string } }) {
  const { t } = useTranslation('deals');
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const deals = useQuery({ ...dealsOfQuery(about), enabled: may('deals:read') });
  const pipelines = useQuery({ ...pipelinesQuery, enabled: may('deals:read') }).data ?? [];
  const stages = new Map(
    pipelines.flatMap((each) => (each.stages ?? []).map((stage) => [stage.id, stage.label])),
  );
  const canAdd = may('deals:write') && pipelines.length > 0;
  const add = () => setNew(true);
  useActions(
    canAdd ? [{ id: 'deals.add', title: t('new'), keys: 'd', group: t('title'), run: add }] : [],
  );
  if (!may('deals:read')) return null;
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        canAdd && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={add}
          >
            {t('new')}
          </Button>
        )
      }
    >
      <RecordList
        query={deals}
        empty={t('none')}
        row={(deal) => ({
          key: deal.id,
          title: (
            <Link to="/deals/$dealId" params={{ dealId: deal.id }} className="record-link">
              {deal.title}
            </Link>
          ),
          meta: (
            <>
              <Money amount={deal.amount as Amount | null} />{' '}
              <Pill tone={toneOf(deal.state ?? 'open')}>
                {deal.state === 'open'
                  ? (stages.get(deal.stage_id) ?? t('state.open'))
                  : t(`state.${deal.state ?? 'open'}`)}
              </Pill>
            </>
          ),
        })}
      />
      <DealDrawer
        opened={isNew}
        usual={about}
        onClose={() => setNew(false)}
        onSaved={() => undefined}
      />
    </Panel>
  );
}
