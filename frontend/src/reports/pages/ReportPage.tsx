import { Alert, SegmentedControl } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { useFormats } from '@/kit/format';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import {
  type Asked,
  type Family,
  figureOf,
  heardUntil,
  heightOf,
  isOverTime,
  type Table,
  type Unit,
  unitOf,
  wordOf,
} from '../model';
import { ExplainDrawer } from '../parts/ExplainDrawer';
import { MovedTable } from '../parts/MovedTable';
import { ReportControls } from '../parts/ReportControls';
import { ReportTable } from '../parts/ReportTable';
import { type ReportWords, useReportWords } from '../parts/useReportWords';
import { type Cell, reportsQuery, tableQuery } from '../queries';

const ReportChart = lazy(() => import('../parts/ReportChart'));
const COLORS = ['indigo.6', 'teal.6', 'orange.6', 'grape.6', 'cyan.6', 'red.6'];
const LATE_SECONDS = 60;

/** One report: as a picture, as numbers, as of any day, each number explained. */
export function ReportPage() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const formats = useFormats();
  const words = useReportWords();
  const family = useLocation().pathname.split('/')[1] as Family;
  const { report = '' } = useParams({ strict: false });
  const asked = useSearch({ strict: false }) as Asked;
  const me = useMe();
  const zone = me?.zone ?? 'UTC';
  const [cell, setCell] = useState<Cell | null>(null);
  const [shown, setShown] = useState<Unit | null>(null);
  const known = useQuery(reportsQuery).data?.find(
    (each) => each.url === `/api/v1/${family}/${report}`,
  );
  const answer = useQuery({
    ...tableQuery(family, report, asked, zone),
    enabled: me !== undefined,
  });
  const change = (next: Asked) =>
    void navigate({ to: '.', search: (() => next) as never, replace: true });
  const table = answer.data;
  const title = words.title(wordOf(family, report), table?.title ?? known?.title ?? '');
  const units = [...new Set((table?.metrics ?? []).map(unitOf))];
  const unit = shown && units.includes(shown) ? shown : (units[0] ?? 'count');
  const until = table && heardUntil(table);
  return (
    <Page>
      <PageHeader
        title={title || t('reports')}
        meta={table && t(`scope.${(table.scope ?? 'all') as 'own' | 'team' | 'all'}`)}
      />
      <ReportControls
        key={asked.as_of ?? ''}
        asked={asked}
        table={table}
        groups={known?.groups ?? table?.groups ?? []}
        words={words}
        onChange={change}
      />
      {until && (table.lag_seconds ?? 0) > LATE_SECONDS && (
        <Alert color="yellow" variant="light" icon={<IconClock size={18} />}>
          {t('heard_until', { time: `${formats.day(until)}, ${formats.time(until)}` })}
        </Alert>
      )}
      {answer.isError ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : !table ? (
        <LoadingState lines={10} />
      ) : (table.rows ?? []).length === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <>
          <Panel
            title={t('chart')}
            actions={
              units.length > 1 && (
                <SegmentedControl
                  aria-label={t('show')}
                  size="xs"
                  data={units.map((value) => ({ value, label: t(`unit.${value}`) }))}
                  value={unit}
                  onChange={(value) => setShown(value as Unit)}
                />
              )
            }
          >
            <Suspense fallback={<LoadingState />}>
              <ReportChart {...chartOf(table, words, unit)} label={title} />
            </Suspense>
          </Panel>
          <Panel title={t('numbers')} flush>
            <ReportTable table={table} words={words} onExplain={setCell} />
          </Panel>
          {asked.as_of && table.period === null && (
            <Panel title={t('moved.title')} flush>
              <MovedTable {...{ family, report, asked, zone, words }} />
            </Panel>
          )}
        </>
      )}
      {cell && (
        <ExplainDrawer
          family={family}
          report={report}
          asked={asked}
          zone={zone}
          cell={cell}
          onClose={() => setCell(null)}
        />
      )}
    </Page>
  );
}

function chartOf(table: Table, words: ReportWords, unit: Unit) {
  const metrics = (table.metrics ?? [])
    .filter((metric) => unitOf(metric) === unit)
    .slice(0, COLORS.length);
  const rows = (table.rows ?? []).slice(0, 60);
  return {
    isOverTime: isOverTime(table),
    data: rows.map((row) => ({
      label: (table.groups ?? []).map((group) => words.value(group.key ?? '', row)).join(' · '),
      ...Object.fromEntries(metrics.map(({ key = '' }) => [key, heightOf(figureOf(row, key))])),
    })),
    series: metrics.map(({ key = '', text = '' }, at) => ({
      name: key,
      label: words.metric(key, text),
      color: COLORS[at] ?? 'gray.6',
    })),
  };
}
