import { SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Toolbar } from '@/kit/Toolbar';
import { MergeList } from '../parts/MergeList';
import { PairList } from '../parts/PairList';
import { ScanButton } from '../parts/ScanButton';
import { SHOWN, type Shown } from '../routes';

const route = getRouteApi('/duplicates');

/** Who may be one person, who was found to be two, and what was merged. */
export function DuplicatesPage() {
  const { t } = useTranslation('duplicates');
  const navigate = useNavigate();
  const mayWrite = useMay()('duplicates:write');
  const { show = 'open' } = route.useSearch();
  const go = (next: Shown) =>
    void navigate({ to: '/duplicates', search: next === 'open' ? {} : { show: next } });
  return (
    <Page fill>
      <PageHeader title={t('title')}>{mayWrite && <ScanButton />}</PageHeader>
      <Toolbar>
        <SegmentedControl
          aria-label={t('shown.label')}
          value={show}
          onChange={(next) => go(next as Shown)}
          data={SHOWN.map((value) => ({ value, label: t(`shown.${value}`) }))}
        />
      </Toolbar>
      {show === 'merged' ? <MergeList /> : <PairList key={show} state={show} />}
    </Page>
  );
}
