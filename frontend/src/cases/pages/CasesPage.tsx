import { Button, SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import type { FieldOfFilter } from '@/kit/filter';
import { useFormats } from '@/kit/format';
import { ListFrame } from '@/kit/ListFrame';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { EmptyState } from '@/kit/StatePanel';
import { useList } from '@/kit/useList';
import { useUserNames } from '@/users';
import type { Case } from '../model';
import { CaseDrawer } from '../parts/CaseDrawer';
import { useCaseColumns } from '../parts/useCaseColumns';
import { type CaseView, VIEWS } from '../routes';

const route = getRouteApi('/cases');
const UNDER_WAY = ['new', 'open', 'waiting_customer', 'waiting_third_party'];
const FIELDS = [
  'kind',
  'state',
  'priority',
  'channel',
  'assignee_id',
  'number',
  'subject',
  'resolution_code',
  'root_cause',
  'lost_customer',
  'opened_at',
  'resolution_due_at',
  'tell_by',
] as const;
type Named = (typeof FIELDS)[number];
const WORDS: Record<string, string> = {
  resolution_code: 'code',
  root_cause: 'cause',
  kind: 'kind',
  state: 'state',
  priority: 'priority',
  channel: 'channel',
};

/** Complaints and requests with their clocks: mine, under way, about which one is silent, all. */
export function CasesPage() {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const formats = useFormats();
  const mayWrite = useMay()('cases:write');
  const me = useMe();
  const users = useUserNames();
  const search = route.useSearch();
  const shown = search.show ?? 'open';
  const list = useList<Case>({
    segment: 'cases',
    search,
    usualSort: shown === 'all' ? '-opened_at' : 'resolution_due_at',
    fields: FIELDS,
    narrow: testsOf(shown, me?.id ?? ''),
    isReady: me !== undefined,
  });
  const { total } = list;
  const { columns, card } = useCaseColumns(list.inSight);
  const [isNew, setNew] = useState(false);
  const open = (found: Case) =>
    void navigate({ to: '/cases/$caseId', params: { caseId: found.id } });
  const choose = (next: string) => {
    const { show: _, ...rest } = search;
    const to = next === 'open' ? rest : { ...rest, show: next as CaseView };
    void navigate({ to: '/cases', search: to });
  };
  const choices = (field: FieldOfFilter) => {
    if (field.name === 'assignee_id') return [...users].map(([value, label]) => ({ value, label }));
    const group = WORDS[field.name];
    return group
      ? field.options.map((value) => ({
          value,
          label: t(`${group as 'kind'}.${value as 'claim'}`),
        }))
      : [];
  };
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={total != null && t('count', { count: total, number: formats.number(total) })}
      >
        {mayWrite && (
          <NewButton
            id="cases.new"
            group={t('title')}
            label={t('new')}
            onClick={() => setNew(true)}
          />
        )}
      </PageHeader>
      <ListFrame
        list={list}
        label={t('title')}
        search={t('search')}
        fieldLabel={(field) => t(`field.${field as Named}`)}
        choices={choices}
        users={users}
        columns={columns}
        onOpen={open}
        card={card}
        before={
          <SegmentedControl
            aria-label={t('views.label')}
            value={shown}
            onChange={choose}
            data={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
          />
        }
        nothing={{
          title: t('empty.narrowed'),
          text: t('empty.narrowed_text'),
          clear: t('clear'),
        }}
        empty={
          <EmptyState
            title={t(shown === 'silent' ? 'empty.silent' : 'empty.title')}
            text={t('empty.text')}
          >
            {mayWrite && shown !== 'silent' && (
              <Button onClick={() => setNew(true)}>{t('new')}</Button>
            )}
          </EmptyState>
        }
      />
      <CaseDrawer opened={isNew} onClose={() => setNew(false)} onSaved={open} />
    </Page>
  );
}

/** What a view of the page asks for besides the filters of the person. */
function testsOf(view: CaseView, userId: string) {
  const underWay = { field: 'state', op: 'in', value: UNDER_WAY };
  const more = {
    open: [],
    all: [],
    mine: [{ field: 'assignee_id', op: 'eq', value: userId }],
    silent: [{ field: 'tell_by', op: 'within_last', value: '3 years' }],
  }[view];
  return [...(view === 'all' ? [] : [underWay]), ...more];
}
