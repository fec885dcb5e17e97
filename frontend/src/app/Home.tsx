import { Button, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlannedList } from '@/activities';
import { useMay, useMe } from '@/api/session';
import { RecentContacts } from '@/contacts';
import { Figures } from '@/kit/Figures';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { countsOf, dayIn } from '@/overviews/model';
import { MyDayPanels } from '@/overviews/parts/MyDayPanels';
import { myDayQuery } from '@/overviews/queries';
import { tableQuery } from '@/reports';
import { TargetLines } from '@/team_targets';

/** My day: what waits, who was met last, and a few numbers. */
export function Home() {
  const { t } = useTranslation();
  const { t: words } = useTranslation('overviews');
  const formats = useFormats();
  const navigate = useNavigate();
  const may = useMay();
  const me = useMe();
  const zone = me?.zone ?? 'UTC';
  const growth = useQuery({
    ...tableQuery('customer-base', 'growth', {}),
    enabled: may('customer_base:read'),
  }).data;
  const day = useQuery({ ...myDayQuery(dayIn(zone)), enabled: me !== undefined });
  const counts = countsOf(day.data);
  const number = (value: number | null | undefined) =>
    value == null ? '–' : formats.number(value);
  const first = me?.name?.split(' ')[0] ?? '';
  return (
    <Page>
      <PageHeader
        title={t('home_page.hello', { name: first })}
        meta={formats.day(new Date().toISOString())}
      />
      <Figures
        items={[
          { label: words('parts.tasks'), value: number(counts.tasks) },
          { label: words('parts.promises'), value: number(counts.promises) },
          { label: words('near'), value: number(counts.cases) },
          { label: t('home_page.new_contacts'), value: number(growth?.totals?.contacts_new) },
        ]}
      />
      <Loaded query={day} lines={4}>
        {(found) => <MyDayPanels day={found} />}
      </Loaded>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing={16}>
        {may('activities:read') && (
          <Panel
            title={t('home_page.my_plan')}
            actions={<Link to="/activities">{t('home_page.all')}</Link>}
            flush
          >
            <PlannedList userId={me?.id ?? ''} />
          </Panel>
        )}
        {may('team_targets:read') && me && (
          <Panel
            title={t('home_page.my_targets')}
            actions={<Link to="/team-targets">{t('home_page.all')}</Link>}
          >
            <TargetLines owner={me.id} empty={t('home_page.no_targets')} />
          </Panel>
        )}
        {may('contacts:read') && (
          <Panel
            title={t('home_page.recent')}
            actions={
              <Link to="/contacts" search={{ sort: '-updated_at' }}>
                {t('home_page.all')}
              </Link>
            }
            flush
          >
            <RecentContacts
              empty={
                may('imports:run') && (
                  <Button onClick={() => void navigate({ to: '/imports/new' })}>
                    {t('home_page.import')}
                  </Button>
                )
              }
            />
          </Panel>
        )}
      </SimpleGrid>
    </Page>
  );
}
