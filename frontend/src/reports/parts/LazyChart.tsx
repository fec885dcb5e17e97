import { type ComponentProps, lazy, Suspense } from 'react';
import { LoadingState } from '@/kit/StatePanel';
import type ReportChart from './ReportChart';

const Chart = lazy(() => import('./ReportChart'));

/** A chart whose code comes when it is first shown. */
export function LazyChart(props: ComponentProps<typeof ReportChart>) {
  return (
    <Suspense fallback={<LoadingState lines={3} />}>
      <Chart {...props} />
    </Suspense>
  );
}
