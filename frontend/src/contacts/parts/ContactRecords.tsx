import { Stack } from '@mantine/core';
import { CasesPanel } from '@/cases';
import { DealsPanel } from '@/deals';
import { DatesPanel } from '@/important_dates';
import { RelationsPanel } from '@/relationships';
import { TasksPanel } from '@/tasks';

export const RECORD_TABS = [
  { tab: 'deals', permissions: ['deals:read', 'tasks:read'] },
  { tab: 'cases', permissions: ['cases:read'] },
  { tab: 'family', permissions: ['important_dates:read', 'relationships:read'] },
] as const;
type RecordTab = (typeof RECORD_TABS)[number]['tab'];

/** What belongs to a person in other features, to be looked through and worked on. */
export function ContactRecords({ contactId, tab }: { contactId: string; tab: RecordTab }) {
  if (tab === 'cases') return <CasesPanel contactId={contactId} />;
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
