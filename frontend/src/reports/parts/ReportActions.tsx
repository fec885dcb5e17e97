import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { csvOf, saveText } from '@/kit/csv';
import { type Asking, PutOnDashboard } from './PutOnDashboard';
import { sheetOf } from './sheet';

/** What can be done with a report as it is shown: taken along, put on a dashboard. */
export function ReportActions(props: Asking) {
  const { t } = useTranslation('reports');
  const may = useMay();
  const { report, table, words } = props;
  const save = () => {
    const { header, lines } = sheetOf(table, words.value, words);
    saveText(`${report.key}.csv`, csvOf(header, lines));
  };
  const print = () => window.print();
  const group = t('reports');
  useActions([
    { id: 'reports.csv', title: t('csv'), keys: 'x', group, run: save },
    { id: 'reports.print', title: t('print'), group, run: print },
  ]);
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={save}>
        {t('csv')}
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={print}>
        {t('print')}
      </Button>
      {may('dashboards:write') && <PutOnDashboard {...props} />}
    </>
  );
}
