import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { EmptyState } from '@/kit/StatePanel';
import { type Asked, type Family, type Unit, unitOf, wordOf } from '../model';
import { Compared } from '../parts/Compared';
import { ExplainDrawer } from '../parts/ExplainDrawer';
import { FoldedControls } from '../parts/FoldedControls';
import { LateNotice } from '../parts/LateNotice';
import { LazyChart } from '../parts/LazyChart';
import { MovedTable } from '../parts/MovedTable';
import { pictureOf } from '../parts/picture';
import { ReportActions } from '../parts/ReportActions';
import { ReportControls } from '../parts/ReportControls';
import { ReportFilter } from '../parts/ReportFilter';
import { ReportTable } from '../parts/ReportTable';
import { RestatedLines } from '../parts/RestatedLines';
import { useReportWords } from '../parts/useReportWords';
import { useRestated } from '../parts/useRestated';
import { type Cell, reportsQuery, tableQuery } from '../queries';

/** One report: as a picture, as numbers, as of any day, each number explained. */
export function ReportPage() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const words = useReportWords();
  const family = useLocation().pathname.split('/')[1] as Family;
  const { report = '' } = useParams({ strict: false });
  const asked = useSearch({ strict: false }) as Asked;
  const me = useMe();
  const [cell, setCell] = useState<Cell | null>(null);
  const [shown, setShown] = useState<Unit | null>(null);
  const known = useQuery(reportsQuery).data?.find(
    (each) => each.url === `/api/v1/${family}/${report}`,
  );
  const answer = useQuery({
    ...tableQuery(family, report, asked),
    enabled: me !== undefined,
  });
  const change = (next: Asked) =>
    void navigate({ to: '.', search: (() => next) as never, replace: true });
  const table = answer.data;
  const restated = useRestated(family, report, asked, table, words);
  const title = words.title(wordOf(family, report), table?.title ?? known?.title ?? '');
  const units = [...new Set((table?.metrics ?? []).map(unitOf))];
  const unit = shown && units.includes(shown) ? shown : (units[0] ?? 'count');
  return (
    <Page>
      <PageHeader
        title={title || t('reports')}
        meta={table && t(`scope.${(table.scope ?? 'all') as 'own' | 'team' | 'all'}`)}
      >
        {table && known && (
          <ReportActions report={known} asked={asked} table={table} words={words} title={title} />
        )}
      </PageHeader>
      <FoldedControls table={table}>
        <ReportControls
          key={asked.as_of ?? ''}
          asked={asked}
          table={table}
          groups={known?.groups ?? table?.groups ?? []}
          words={words}
          onChange={change}
        />
        {known?.fields?.length ? (
          <ReportFilter report={known} asked={asked} words={words} onChange={change} />
        ) : null}
      </FoldedControls>
      <LateNotice table={table} />
      <Loaded query={answer} lines={10}>
        {(table) =>
          (table.rows ?? []).length === 0 ? (
            <>
              <EmptyState title={t('empty.title')} text={t('empty.text')} />
              <RestatedLines restated={restated} />
            </>
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
                <LazyChart
                  {...pictureOf(
                    table,
                    words,
                    (table.metrics ?? []).filter((metric) => unitOf(metric) === unit),
                  )}
                  label={title}
                />
              </Panel>
              <Panel title={t('numbers')} actions={<Compared table={table} />} flush>
                <ReportTable {...{ table, words, restated }} onExplain={setCell} />
                <RestatedLines restated={restated} />
                {Boolean(table.hidden_rows) && (
                  <Text size="sm" c="dimmed" p={12}>
                    {t('hidden', { count: table.hidden_rows ?? 0 })}
                  </Text>
                )}
              </Panel>
              {asked.as_of && table.period === null && (
                <Panel title={t('moved.title')} flush>
                  <MovedTable {...{ family, report, asked, words }} />
                </Panel>
              )}
            </>
          )
        }
      </Loaded>
      {cell && (
        <ExplainDrawer
          family={family}
          report={report}
          asked={asked}
          cell={cell}
          onClose={() => setCell(null)}
        />
      )}
    </Page>
  );
}
