import { Slider, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { addDays, dayOf } from '@/kit/days';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { figureOf, MovedTable, movedQuery, type ReportTable, useReportWords } from '@/reports';
import type { Board } from '../model';
import { dealQuery } from '../queries';
import classes from './BoardThen.module.css';

const LONGEST = 365;
const METRICS = ['deals_open', 'pipeline_amount', 'pipeline_weighted'] as const;

interface BarProps {
  day: string | undefined;
  onChange: (day: string | null) => void;
}

/** Chooses the day as of which the board is told beside the present one. */
export function ThenBar({ day, onChange }: BarProps) {
  const { t } = useTranslation('deals');
  const today = dayOf(new Date(), useMe()?.zone ?? 'UTC');
  const known = day ? Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000) : 0;
  const [back, setBack] = useState(known);
  const choose = (days: number) => onChange(days > 0 ? addDays(today, -days) : null);
  return (
    <div className={classes.time}>
      <TextInput
        type="date"
        label={t('then.day')}
        max={today}
        value={day ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
      <Slider
        thumbLabel={t('then.slider')}
        min={-LONGEST}
        max={0}
        value={-back}
        label={null}
        onChange={(value) => setBack(-value)}
        onChangeEnd={(value) => choose(-value)}
      />
    </div>
  );
}

interface Props {
  board: Board;
  day: string;
  owner: string | undefined;
}

/** The stages as they stood at the end of a day, beside now, and the deals that moved. */
export function BoardThen({ board, day, owner }: Props) {
  const { t } = useTranslation('deals');
  const formats = useFormats();
  const words = useReportWords();
  const asked = { group: 'pipeline,stage', as_of: day, ...(owner && { owner }) };
  const answer = useQuery(movedQuery('deals-funnel', 'pipeline', asked));
  const pipeline = board.pipeline?.id;
  const cell = (table: ReportTable | undefined, stage: string, metric: string) => {
    const row = table?.rows?.find(
      ({ group }) => group?.pipeline === pipeline && group?.stage === stage,
    );
    return row ? words.figure(figureOf(row, metric)) : '–';
  };
  const title = t('then.title', { day: formats.dayOfDate(day) });
  if (answer.isError) {
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  }
  if (answer.isPending) return <LoadingState />;
  const { a, b } = answer.data;
  return (
    <>
      <Panel title={title} flush>
        <Table horizontalSpacing={16} miw={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('form.stage_id')}</Table.Th>
              {METRICS.flatMap((metric) => [
                <Table.Th key={`${metric} then`} ta="end">
                  {words.metric(metric, metric)}, {t('then.then')}
                </Table.Th>,
                <Table.Th key={`${metric} now`} ta="end">
                  {t('then.now')}
                </Table.Th>,
              ])}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(board.columns ?? []).map(({ stage }) => (
              <Table.Tr key={stage?.id}>
                <Table.Th scope="row">{stage?.label}</Table.Th>
                {METRICS.flatMap((metric) => [
                  <Table.Td key={`${metric} then`} ta="end">
                    {cell(a, stage?.id ?? '', metric)}
                  </Table.Td>,
                  <Table.Td key={`${metric} now`} ta="end" c="dimmed">
                    {cell(b, stage?.id ?? '', metric)}
                  </Table.Td>,
                ])}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
      <Panel title={t('then.moved')} flush>
        <MovedTable
          family="deals-funnel"
          report="pipeline"
          asked={asked}
          words={words}
          isShown={({ group }) => group?.pipeline === pipeline}
          recordOf={(subject) => <DealName dealId={subject.split('/')[1] ?? ''} />}
        />
      </Panel>
      <Text c="dimmed" size="sm">
        {t('then.hint')}
      </Text>
    </>
  );
}

function DealName({ dealId }: { dealId: string }) {
  const deal = useQuery({ ...dealQuery(dealId), retry: false }).data;
  return (
    <Link to="/deals/$dealId" params={{ dealId }}>
      {deal?.title ?? dealId.slice(-8)}
    </Link>
  );
}
