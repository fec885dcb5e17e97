import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { ExportChosen } from '@/exports';
import type { FieldOfFilter } from '@/kit/filter';
import { type Formats, useFormats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { ListFrame } from '@/kit/ListFrame';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { RowLink } from '@/kit/RowLink';
import { EmptyState } from '@/kit/StatePanel';
import { useList } from '@/kit/useList';
import { useUserNames } from '@/users';
import type { Company, CompanyKind } from '../model';
import { CompanyDrawer } from '../parts/CompanyDrawer';

const route = getRouteApi('/companies');
const FIELDS = [
  'name',
  'kind',
  'domain',
  'industry',
  'owner_id',
  'tags',
  'created_at',
  'updated_at',
  'country',
  'city',
] as const;
type Named = (typeof FIELDS)[number];

/** All companies that the person may see. */
export function CompaniesPage() {
  const { t } = useTranslation('companies');
  const navigate = useNavigate();
  const formats = useFormats();
  const may = useMay();
  const users = useUserNames();
  const search = route.useSearch();
  const list = useList<Company>({
    segment: 'companies',
    search,
    usualSort: 'name',
    fields: FIELDS,
  });
  const { total } = list;
  const [isNew, setNew] = useState(false);
  const open = (company: Company) =>
    void navigate({ to: '/companies/$companyId', params: { companyId: company.id } });
  const mayWrite = may('companies:write');
  const fieldLabel = (field: string) => t(`field.${field as Named}`);
  const choices = (field: FieldOfFilter) =>
    field.name === 'owner_id'
      ? [...users].map(([value, label]) => ({ value, label }))
      : field.options.map((value) => ({
          value,
          label: field.name === 'kind' ? t(`kind.${value as CompanyKind}`) : value,
        }));

  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={total != null && t('count', { count: total, number: formats.number(total) })}
      >
        {mayWrite && (
          <NewButton
            id="companies.new"
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
        fieldLabel={fieldLabel}
        choices={choices}
        users={users}
        columns={columnsOf(t, users, formats)}
        onOpen={open}
        card={(company) => (
          <>
            <strong>{company.name}</strong>
            <div>
              {[company.industry, company.addresses?.[0]?.city].filter(Boolean).join(' · ')}
            </div>
          </>
        )}
        bulk={<ExportChosen what="companies" selection={list.selection} asked={list.asked} />}
        nothing={{ title: t('nothing_found'), clear: t('clear') }}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={() => setNew(true)}>{t('new')}</Button>}
          </EmptyState>
        }
      />
      <CompanyDrawer opened={isNew} onClose={() => setNew(false)} onSaved={open} />
    </Page>
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslation<'companies'>>['t'],
  users: Map<string, string>,
  formats: Formats,
): Column<Company>[] {
  return [
    {
      key: 'name',
      title: t('field.name'),
      width: 240,
      sort: 'name',
      cell: (company) => <RowLink to={`/companies/${company.id}`}>{company.name}</RowLink>,
    },
    {
      key: 'kind',
      title: t('field.kind'),
      width: 110,
      cell: ({ kind }) => kind && <Pill>{t(`kind.${kind}`)}</Pill>,
    },
    {
      key: 'industry',
      title: t('field.industry'),
      width: 150,
      cell: (each) => each.industry ?? '',
    },
    {
      key: 'city',
      title: t('field.city'),
      width: 160,
      cell: (each) =>
        [each.addresses?.[0]?.city, each.addresses?.[0]?.country].filter(Boolean).join(', '),
    },
    {
      key: 'website',
      title: t('form.website'),
      width: 180,
      cell: (each) => each.website ?? each.domains?.[0] ?? '',
    },
    {
      key: 'owner_id',
      title: t('field.owner_id'),
      width: 150,
      cell: (each) => users.get(each.owner_id ?? '') ?? '',
    },
    {
      key: 'updated_at',
      title: t('field.updated_at'),
      width: 130,
      cell: (each) => <Instant formats={formats} at={each.updated_at} />,
    },
  ];
}
