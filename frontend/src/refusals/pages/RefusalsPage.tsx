import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { competitorsQuery } from '@/competitors';
import { contactNamesQuery } from '@/contacts';
import type { FieldOfFilter } from '@/kit/filter';
import { useFormats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { ListFrame } from '@/kit/ListFrame';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { RowLink } from '@/kit/RowLink';
import { EmptyState } from '@/kit/StatePanel';
import { complain } from '@/kit/toast';
import { useList } from '@/kit/useList';
import { useUserNames } from '@/users';
import { labelOf, type Refusal, STATES, type State, stateOf, toneOf } from '../model';
import { settleRefusal } from '../mutations';
import { reasonsQuery } from '../queries';

const route = getRouteApi('/refusals');
const FIELDS = [
  ...(['reason_code', 'subject_kind', 'state', 'owner_id', 'competitor_id'] as const),
  ...(['channel', 'at', 'come_back_on'] as const),
] as const;
type Named = (typeof FIELDS)[number];
const ALL = 'all';

/** Every no with its reason: which are open, won back, or the last word. */
export function RefusalsPage() {
  const { t, i18n } = useTranslation('refusals');
  const navigate = useNavigate();
  const cache = useQueryClient();
  const formats = useFormats();
  const may = useMay();
  const users = useUserNames();
  const reasons = useQuery(reasonsQuery).data ?? [];
  const rivals = useQuery({ ...competitorsQuery, enabled: may('competitors:read') }).data ?? [];
  const [shown, setShown] = useState<State | typeof ALL>('open');
  const list = useList<Refusal>({
    segment: 'refusals',
    search: route.useSearch(),
    usualSort: '-at',
    fields: FIELDS,
    narrow: shown === ALL ? [] : [{ field: 'state', op: 'eq', value: shown }],
  });
  const ids = list.inSight.flatMap((found) => found.contact_id ?? []);
  const names = useQuery(contactNamesQuery(ids)).data;
  const settle = useMutation({
    mutationFn: (found: Refusal) =>
      settleRefusal(found, found.state === 'final' ? 'reopen' : 'finalize'),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['refusals'] }),
    onError: (error) => complain(error, t('failed')),
  });
  const rivalOf = (id: string | null | undefined) =>
    rivals.find((each) => each.id === id)?.name ?? '';
  const wordOf = (code: string) =>
    labelOf(
      reasons.find((each) => each.code === code),
      code,
      i18n.language,
    );
  const kindOf = (kind: string | undefined) => t(`kind.${(kind ?? 'service') as 'service'}`);
  const placeOf = (found: Refusal) =>
    found.contact_id
      ? `/contacts/${found.contact_id}`
      : found.deal_id
        ? `/deals/${found.deal_id}`
        : `/companies/${found.company_id}`;
  const open = (found: Refusal) => void navigate({ to: placeOf(found) });
  const state = (found: Refusal) => (
    <Pill tone={toneOf(stateOf(found))}>{t(`state.${stateOf(found)}`)}</Pill>
  );
  const who = (found: Refusal) => names?.get(found.contact_id ?? '') ?? kindOf(found.subject_kind);
  const columns: Column<Refusal>[] = [
    {
      key: 'contact_id',
      title: t('field.contact_id'),
      width: 190,
      cell: (found) => <RowLink to={placeOf(found)}>{who(found)}</RowLink>,
    },
    {
      key: 'reason_code',
      title: t('reason'),
      width: 150,
      cell: (found) => wordOf(found.reason_code ?? ''),
    },
    {
      key: 'subject_kind',
      title: t('subject'),
      width: 120,
      cell: (found) => kindOf(found.subject_kind),
    },
    {
      key: 'competitor_id',
      title: t('rival'),
      width: 140,
      cell: (found) => rivalOf(found.competitor_id),
    },
    { key: 'state', title: t('field.state'), width: 130, cell: state },
    {
      key: 'owner_id',
      title: t('field.owner_id'),
      width: 150,
      cell: (found) => users.get(found.owner_id ?? '') ?? '',
    },
    {
      key: 'come_back_on',
      title: t('come_back_on'),
      width: 130,
      cell: (found) => found.come_back_on ?? '',
    },
    {
      key: 'at',
      title: t('field.at'),
      width: 130,
      sort: 'at',
      cell: (found) => <Instant formats={formats} at={found.at} />,
    },
    {
      key: 'actions',
      title: t('actions'),
      width: 160,
      cell: (found) =>
        may('refusals:write') && found.state !== 'recovered' ? (
          <Button size="compact-xs" variant="default" onClick={() => settle.mutate(found)}>
            {t(found.state === 'final' ? 'reopen' : 'finalize')}
          </Button>
        ) : null,
    },
  ];
  const choices = (field: FieldOfFilter) => {
    if (field.name === 'owner_id') return [...users].map(([value, label]) => ({ value, label }));
    if (field.name === 'reason_code')
      return reasons.map(({ code }) => ({ value: code, label: wordOf(code) }));
    if (field.name === 'competitor_id')
      return rivals.map((each) => ({ value: each.id, label: each.name ?? '' }));
    const words = {
      state: 'state',
      subject_kind: 'kind',
      channel: 'channel',
    } as const;
    const group = words[field.name as keyof typeof words];
    return group
      ? field.options.map((value) => ({ value, label: t(`${group}.${value}` as 'kind.service') }))
      : [];
  };
  return (
    <Page fill>
      <PageHeader title={t('title')} meta={list.total != null && formats.number(list.total)} />
      <ListFrame
        list={list}
        label={t('title')}
        fieldLabel={(field) => t(`field.${field as Named}`)}
        choices={choices}
        users={users}
        columns={columns}
        onOpen={open}
        card={(found) => (
          <>
            <strong>{who(found)}</strong>
            <div>
              {wordOf(found.reason_code ?? '')} {rivalOf(found.competitor_id)} {state(found)}
            </div>
          </>
        )}
        before={
          <SegmentedControl
            aria-label={t('field.state')}
            value={shown}
            onChange={(value) => setShown(value as State)}
            data={[...STATES, ALL].map((value) => ({
              value,
              label: value === ALL ? t('all') : t(`state.${value as State}`),
            }))}
          />
        }
        nothing={{ title: t('empty.narrowed'), clear: t('clear') }}
        empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
      />
    </Page>
  );
}
