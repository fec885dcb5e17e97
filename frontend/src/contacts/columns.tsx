/** The columns of the list of contacts. */
import type { TFunction } from 'i18next';
import type { Formats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { Pill } from '@/kit/Pill';
import { RowLink } from '@/kit/RowLink';
import { type Contact, cityOf, emailOf, phoneOf, toneOf } from './model';

/** Columns are named as the API names its fields: saved views keep them. */
export const USUAL_COLUMNS = [
  'display_name',
  'company_id',
  'lifecycle_stage',
  'email',
  'phone',
  'owner_id',
  'last_contact_at',
];

/** What the columns and the card of a contact are made of. */
export const SHOWN_PARTS = [
  'display_name',
  'company_id',
  'lifecycle_stage',
  'emails',
  'phones',
  'addresses',
  'job_title',
  'source',
  'tags',
  'owner_id',
  'keep_in_touch',
  'completeness',
  'created_at',
] as const satisfies (keyof Contact)[];

export function contactColumns(
  t: TFunction<'contacts'>,
  formats: Formats,
  names: { users: Map<string, string>; companies: Map<string, string> },
): Column<Contact>[] {
  return [
    {
      key: 'display_name',
      title: t('field.display_name'),
      width: 200,
      sort: 'display_name',
      cell: (contact) => (
        <RowLink to={`/contacts/${contact.id}`}>{contact.display_name || t('unnamed')}</RowLink>
      ),
    },
    {
      key: 'company_id',
      title: t('field.company_id'),
      width: 160,
      cell: (each) => names.companies.get(each.company_id ?? '') ?? '',
    },
    {
      key: 'lifecycle_stage',
      title: t('field.lifecycle_stage'),
      width: 140,
      cell: ({ lifecycle_stage: stage }) =>
        stage && <Pill tone={toneOf(stage)}>{t(`stage.${stage}`)}</Pill>,
    },
    { key: 'email', title: t('field.email'), width: 220, cell: emailOf },
    { key: 'phone', title: t('field.phone'), width: 150, cell: phoneOf },
    { key: 'city', title: t('field.city'), width: 140, cell: cityOf },
    {
      key: 'job_title',
      title: t('field.job_title'),
      width: 140,
      cell: (each) => each.job_title ?? '',
    },
    {
      key: 'source',
      title: t('field.source'),
      width: 110,
      cell: ({ source }) => source && t(`source.${source.kind}`),
    },
    {
      key: 'tags',
      title: t('field.tags'),
      width: 140,
      cell: (each) => (each.tags ?? []).join(', '),
    },
    {
      key: 'owner_id',
      title: t('field.owner_id'),
      width: 150,
      cell: (each) => names.users.get(each.owner_id ?? '') ?? '',
    },
    {
      key: 'last_contact_at',
      title: t('field.last_contact_at'),
      width: 130,
      sort: 'last_contact_at',
      cell: (each) => <Instant formats={formats} at={each.keep_in_touch?.last_contact_at} />,
    },
    {
      key: 'completeness',
      title: t('field.completeness'),
      width: 110,
      sort: 'completeness',
      align: 'end',
      cell: (each) => `${each.completeness?.score ?? 0} %`,
    },
    {
      key: 'created_at',
      title: t('field.created_at'),
      width: 120,
      sort: 'created_at',
      cell: (each) => <Instant formats={formats} at={each.created_at} as="day" />,
    },
  ];
}
