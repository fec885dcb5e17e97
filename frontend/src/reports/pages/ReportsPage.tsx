import { SimpleGrid } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { placeOf, wordOf } from '../model';
import { useReportWords } from '../parts/useReportWords';
import { reportsQuery } from '../queries';
import classes from './ReportsPage.module.css';

/** The reports that the person may read, with what each is good for. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const words = useReportWords();
  const reports = useQuery(reportsQuery);
  return (
    <Page narrow>
      <PageHeader title={t('reports')} />
      {reports.isError ? (
        <ErrorState error={reports.error} retry={() => void reports.refetch()} />
      ) : reports.isPending ? (
        <LoadingState />
      ) : reports.data.length === 0 ? (
        <EmptyState title={t('no_reports')} />
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={16}>
          {reports.data.map((report) => {
            const { family, report: name } = placeOf(report);
            return (
              <Link
                key={report.url}
                to={`/${family}/$report`}
                params={{ report: name }}
                className={classes.card}
              >
                <IconChartBar size={24} stroke={1.5} aria-hidden />
                <strong>{words.title(wordOf(family, name), report.title ?? '')}</strong>
                <span>{words.purpose(wordOf(family, name))}</span>
              </Link>
            );
          })}
        </SimpleGrid>
      )}
    </Page>
  );
}
