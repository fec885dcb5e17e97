import { SimpleGrid } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '@/kit/Cards.module.css';
import { Loaded } from '@/kit/Loaded';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { EmptyState } from '@/kit/StatePanel';
import { placeOf, wordOf } from '../model';
import { useReportWords } from '../parts/useReportWords';
import { reportsQuery } from '../queries';

/** The reports that the person may read, with what each is good for. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const words = useReportWords();
  const reports = useQuery(reportsQuery);
  return (
    <Page narrow>
      <PageHeader title={t('reports')} />
      <Loaded query={reports} empty={<EmptyState title={t('no_reports')} />}>
        {(found) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={16}>
            {found.map((report) => {
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
                  <span className={classes.about}>{words.purpose(wordOf(family, name))}</span>
                </Link>
              );
            })}
          </SimpleGrid>
        )}
      </Loaded>
    </Page>
  );
}
