import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { stepOf, toneOf } from '../model';
import { CheckStep } from '../parts/CheckStep';
import { MapStep } from '../parts/MapStep';
import { ResultStep } from '../parts/ResultStep';
import { Steps } from '../parts/Steps';
import { importQuery } from '../queries';

const route = getRouteApi('/imports/$importId');

/** An import where it stands now: it can be left and found again at any step. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const { importId } = route.useParams();
  const [isMapping, setMapping] = useState(false);
  const found = useQuery(importQuery(importId));
  if (found.isPending) return <LoadingState lines={10} />;
  if (!found.data) {
    return (
      <Page narrow>
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      </Page>
    );
  }
  const state = found.data.state ?? 'uploaded';
  const step = isMapping ? 'map' : stepOf(state);
  return (
    <Page narrow>
      <PageHeader
        title={found.data.source?.name || t('pasted')}
        meta={<Pill tone={toneOf(state)}>{t(`state.${state}`)}</Pill>}
      />
      <Steps now={step} />
      {step === 'map' && (
        <MapStep
          key={found.data.source?.layout?.sheet}
          found={found.data}
          onRead={() => setMapping(true)}
          onDone={() => setMapping(false)}
        />
      )}
      {step === 'check' && <CheckStep found={found.data} onBack={() => setMapping(true)} />}
      {(step === 'run' || step === 'done') && <ResultStep found={found.data} />}
    </Page>
  );
}
