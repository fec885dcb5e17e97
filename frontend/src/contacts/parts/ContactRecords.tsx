import { Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { CasesPanel } from '@/cases';
import { DealsPanel } from '@/deals';
import { DatesPanel } from '@/important_dates';
import { LoadingState } from '@/kit/StatePanel';
import { RelationsPanel } from '@/relationships';
import { SegmentsPanel } from '@/segments';
import { TasksPanel } from '@/tasks';

const DuplicatesTab = lazy(async () => ({
  default: (await import('@/duplicates')).DuplicatesTab,
}));

const ConsentsTab = lazy(async () => ({
  default: (await import('@/consents')).ConsentsTab,
}));

const PurchasesTab = lazy(async () => ({
  default: (await import('@/purchases')).PurchasesTab,
}));

export const RECORD_TABS = [
  { tab: 'deals', permissions: ['deals:read', 'tasks:read'] },
  { tab: 'cases', permissions: ['cases:read'] },
  { tab: 'purchases', permissions: ['purchases:read'] },
  { tab: 'segments', permissions: ['segments:read'] },
  { tab: 'family', permissions: ['important_dates:read', 'relationships:read'] },
  { tab: 'consents', permissions: ['consents:read'] },
  { tab: 'duplicates', permissions: ['duplicates:read'] },
] as const;
type RecordTab = (typeof RECORD_TABS)[number]['tab'];

/** What belongs to a person in other features, to be looked through and worked on. */
export function ContactRecords({ contactId, tab }: { contactId: string; tab: RecordTab }) {
  if (tab === 'cases') return <CasesPanel contactId={contactId} />;
  if (tab === 'segments') return <SegmentsPanel contactId={contactId} />;
  if (tab === 'purchases')
    return (
      <Suspense fallback={<LoadingState />}>
        <PurchasesTab contactId={contactId} />
      </Suspense>
    );
  if (tab === 'duplicates' || tab === 'consents')
    return (
      <Suspense fallback={<LoadingState />}>
        {tab === 'consents' ? (
          <ConsentsTab contactId={contactId} />
        ) : (
          <DuplicatesTab contactId={contactId} />
        )}
      </Suspense>
    );
  return (
    <Stack gap={16}>
      {tab === 'deals' ? (
        <>
          <DealsPanel about={{ contact_id: contactId }} />
          <TasksPanel about={{ contact_id: contactId }} />
        </>
      ) : (
        <>
          <DatesPanel contactId={contactId} />
          <RelationsPanel contactId={contactId} />
        </>
      )}
    </Stack>
  );
}
