import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { companyNamesQuery } from '@/companies';
import { Pill } from '@/kit/Pill';
import { Properties } from '@/kit/Properties';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { type Contact, cityOf } from '../model';

/** What is known about a person. */
export function ContactProperties({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const users = useUserNames();
  const companyId = contact.company_id ?? '';
  const companies = useQuery(companyNamesQuery([companyId])).data;
  const tags = contact.tags ?? [];
  return (
    <Properties
      unknown={t('not_known')}
      items={[
        {
          label: t('field.email'),
          value: lines(
            (contact.emails ?? []).map(({ value }) => ({ text: value, href: `mailto:${value}` })),
          ),
        },
        {
          label: t('field.phone'),
          value: lines(
            (contact.phones ?? []).map(({ raw, e164 }) => ({
              text: e164 ?? raw,
              href: `tel:${e164 ?? raw}`,
            })),
          ),
        },
        {
          label: t('field.company_id'),
          value: companyId && (
            <Link to="/companies/$companyId" params={{ companyId }}>
              {companies?.get(companyId) ?? '…'}
            </Link>
          ),
        },
        { label: t('field.job_title'), value: contact.job_title },
        { label: t('field.city'), value: cityOf(contact) },
        {
          label: t('field.tags'),
          value: tags.length > 0 && (
            <Group gap={4}>
              {tags.map((tag) => (
                <Pill key={tag}>{tag}</Pill>
              ))}
            </Group>
          ),
        },
        { label: t('field.owner_id'), value: users.get(contact.owner_id ?? '') },
        { label: t('field.source'), value: contact.source && t(`source.${contact.source.kind}`) },
        {
          label: t('field.last_contact_at'),
          value: contact.keep_in_touch?.last_contact_at && (
            <When at={contact.keep_in_touch.last_contact_at} as="both" />
          ),
        },
        { label: t('field.completeness'), value: `${contact.completeness?.score ?? 0} %` },
        { label: t('field.created_at'), value: <When at={contact.created_at} as="both" /> },
      ]}
    />
  );
}

function lines(ways: { text: string; href: string }[]) {
  if (ways.length === 0) return null;
  return ways.map(({ text, href }) => (
    <div key={text}>
      <a href={href}>{text}</a>
    </div>
  ));
}
