import { ActionIcon, Button, SegmentedControl, Table } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { dayOf } from '@/kit/days';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { EmptyState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { periodOf, SPANS, type Span, type Target } from '../model';
import { CopyDrawer } from '../parts/CopyDrawer';
import { TargetDrawer } from '../parts/TargetDrawer';
import { TargetRow } from '../parts/TargetRow';
import { attainmentQuery } from '../queries';
import type { TargetsSearch } from '../routes';

const route = getRouteApi('/team-targets');

/** Who is to reach what, how far everybody is, and where he should be today. */
export function TargetsPage() {
  const { t } = useTranslation('team_targets');
  const navigate = useNavigate();
  const formats = useFormats();
  const mayWrite = useMay()('team_targets:write');
  const today = dayOf(new Date(), useMe()?.zone ?? 'UTC');
  const { span = 'month', later = 0 } = route.useSearch();
  const period = periodOf(span, today, later);
  const found = useQuery(attainmentQuery({ ...period }));
  const [edited, setEdited] = useState<Target | 'new' | null>(null);
  const [isCopying, setCopying] = useState(false);
  const go = (search: TargetsSearch) =>
    void navigate({ to: '/team-targets', search, replace: true });
  const items = found.data?.items ?? [];
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={found.data && t(`scope.${found.data.scope as 'own' | 'team' | 'all'}`)}
      >
        {mayWrite && (
          <>
            {items.length > 0 && (
              <Button
                variant="default"
                leftSection={<IconCopy size={16} />}
                onClick={() => setCopying(true)}
              >
                {t('copy')}
              </Button>
            )}
            <NewButton
              id="targets.new"
              group={t('title')}
              label={t('new')}
              onClick={() => setEdited('new')}
            />
          </>
        )}
      </PageHeader>
      <Toolbar>
        <SegmentedControl
          aria-label={t('span_label')}
          value={span}
          onChange={(value) => go({ span: value as Span })}
          data={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('before')}
          onClick={() => go({ span, later: later - 1 })}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <span aria-live="polite">
          {formats.dayOfDate(period.from)} – {formats.dayOfDate(period.to)}
        </span>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('after')}
          onClick={() => go({ span, later: later + 1 })}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
      </Toolbar>
      <Loaded query={found}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('empty.title')} text={t('empty.text')}>
              {mayWrite && <Button onClick={() => setEdited('new')}>{t('new')}</Button>}
            </EmptyState>
          ) : (
            <Panel title={t('all')} flush>
              <Table horizontalSpacing={16} miw={760}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('column.who')}</Table.Th>
                    <Table.Th>{t('column.metric')}</Table.Th>
                    <Table.Th w="28%">{t('column.reached')}</Table.Th>
                    <Table.Th ta="end">{t('column.expected')}</Table.Th>
                    <Table.Th ta="end">{t('column.forecast')}</Table.Th>
                    <Table.Th>{t('column.state')}</Table.Th>
                    {mayWrite && <Table.Th>{t('column.actions')}</Table.Th>}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((attainment) => (
                    <TargetRow
                      key={attainment.target?.id}
                      attainment={attainment}
                      onEdit={mayWrite ? setEdited : undefined}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Panel>
          )
        }
      </Loaded>
      <TargetDrawer
        opened={edited !== null}
        target={edited === 'new' || edited === null ? undefined : edited}
        period={period}
        onClose={() => setEdited(null)}
      />
      {isCopying && (
        <CopyDrawer
          from={period}
          to={periodOf(span, today, later + 1)}
          onClose={() => setCopying(false)}
        />
      )}
    </Page>
  );
}
