import { Button, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Composer, Timeline } from '@/activities';
import { useMay } from '@/api/session';
import { AttributesPanel } from '@/attributes';
import { useActions } from '@/kit/actions';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { AroundContact } from '@/overviews';
import { RefuseButton } from '@/refusals';
import { PinButton } from '@/search';
import { KeptPanel } from '@/tasks';
import { ContactActions } from '../parts/ContactActions';
import { ContactDrawer } from '../parts/ContactDrawer';
import { ContactHistory } from '../parts/ContactHistory';
import { ContactProperties } from '../parts/ContactProperties';
import { ContactRecords, RECORD_TABS } from '../parts/ContactRecords';
import { StageMenu } from '../parts/StageMenu';
import { contactQuery } from '../queries';
import type { ContactTab } from '../routes';
import classes from './ContactPage.module.css';

const KnowledgeTab = lazy(async () => ({ default: (await import('@/knowledge')).KnowledgeTab }));
const route = getRouteApi('/contacts/$contactId');

/** Everything about one person: what happened, what is known, what comes next. */
export function ContactPage() {
  const { t } = useTranslation('contacts');
  const { contactId } = route.useParams();
  const { tab = 'timeline' } = route.useSearch();
  const navigate = useNavigate();
  const may = useMay();
  const isWide = useMediaQuery('(min-width: 1024px)', true, { getInitialValueInEffect: false });
  const [isEditing, setEditing] = useState(false);
  const contact = useQuery(contactQuery(contactId));
  const mayWrite = may('contacts:write');
  const survivor = contact.data?.id ?? contactId;
  useEffect(() => {
    // Who was merged into somebody is shown under the address of that one.
    if (survivor !== contactId)
      void navigate({
        to: '/contacts/$contactId',
        params: { contactId: survivor },
        search: true,
        replace: true,
      });
  }, [survivor, contactId, navigate]);
  const show = (name: string | null) =>
    void navigate({
      to: '.',
      search: (() => (name === 'timeline' ? {} : { tab: name as ContactTab })) as never,
      replace: true,
    });
  const tabs = [
    'timeline' as const,
    ...(may('knowledge:read') ? ['knowledge' as const] : []),
    ...(isWide ? [] : ['details' as const]),
    ...RECORD_TABS.filter(({ permissions }) => permissions.some(may)).map((each) => each.tab),
    'history' as const,
  ];
  const editing = { id: 'contact.edit', title: t('edit'), keys: 'e', run: () => setEditing(true) };
  useActions(
    [
      ...(mayWrite ? [editing] : []),
      ...tabs.map((name, at) => ({
        id: `contact.tab.${name}`,
        title: t(`tabs.${name}`),
        ...(at < 9 && { keys: String(at + 1) }),
        run: () => show(name),
      })),
    ].map((action) => ({ ...action, group: t('one') })),
  );
  if (contact.isPending) return <LoadingState lines={10} />;
  if (!contact.data) {
    return (
      <Page narrow>
        <ErrorState error={contact.error} retry={() => void contact.refetch()} />
      </Page>
    );
  }
  const found = contact.data;
  const chosen = isWide && tab === 'details' ? 'timeline' : tab;

  return (
    <Page>
      <PageHeader
        title={found.display_name || t('unnamed')}
        meta={<StageMenu contact={found} disabled={!mayWrite} />}
      >
        {mayWrite && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} />}
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </Button>
        )}
        <RefuseButton about={{ subject_kind: 'service', contact_id: found.id }} />
        <PinButton type="contact" id={found.id} />
        <ContactActions contact={found} />
      </PageHeader>
      <div className={classes.columns}>
        <Tabs value={chosen} onChange={show} keepMounted={false} className={classes.main}>
          <Tabs.List>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="timeline" pt={16}>
            {may('activities:write') && <Composer contactId={found.id} />}
            <KeptPanel contactId={found.id} />
            <Timeline about={{ contact_id: found.id }} />
          </Tabs.Panel>
          <Tabs.Panel value="knowledge" pt={16}>
            <Suspense fallback={<LoadingState />}>
              <KnowledgeTab contactId={found.id} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="details" pt={16}>
            <ContactProperties contact={found} />
            <AttributesPanel kind="contact" record={found} />
            <AroundContact contactId={found.id} />
          </Tabs.Panel>
          {RECORD_TABS.map(({ tab: name }) => (
            <Tabs.Panel key={name} value={name} pt={16}>
              <ContactRecords contactId={found.id} tab={name} />
            </Tabs.Panel>
          ))}
          <Tabs.Panel value="history" pt={16}>
            <ContactHistory contactId={found.id} />
          </Tabs.Panel>
        </Tabs>
        {isWide && (
          <aside className={classes.aside}>
            <Panel title={t('tabs.details')}>
              <ContactProperties contact={found} />
            </Panel>
            <AttributesPanel kind="contact" record={found} />
            <AroundContact contactId={found.id} />
          </aside>
        )}
      </div>
      <ContactDrawer
        opened={isEditing}
        contact={found}
        onClose={() => setEditing(false)}
        onSaved={() => undefined}
      />
    </Page>
  );
}
