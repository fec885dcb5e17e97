import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { companyNamesQuery } from '@/companies';
import { contactNamesQuery } from '@/contacts';
import { useFormats } from '@/kit/format';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Properties } from '@/kit/Properties';
import { When } from '@/kit/When';
import { isReason } from '@/pipelines';
import { useUserNames } from '@/users';
import type { Deal } from '../model';

/** What is known about a deal. */
export function DealProperties({ deal }: { deal: Deal }) {
  const { t } = useTranslation('deals');
  const formats = useFormats();
  const users = useUserNames();
  const contactId = deal.contact_id ?? '';
  const companyId = deal.company_id ?? '';
  const people = useQuery(contactNamesQuery(contactId ? [contactId] : [])).data;
  const firms = useQuery(companyNamesQuery([companyId])).data;
  const code = deal.lost?.reason_code ?? '';
  return (
    <Properties
      unknown={t('not_known')}
      items={[
        {
          label: t('form.amount'),
          value: deal.amount && <Money amount={deal.amount as Amount} />,
        },
        { label: t('form.probability'), value: `${deal.probability ?? 0} %` },
        {
          label: t('form.expected_close_on'),
          value: deal.expected_close_on && formats.dayOfDate(deal.expected_close_on),
        },
        {
          label: t('form.contact_id'),
          value: contactId && (
            <Link to="/contacts/$contactId" params={{ contactId }}>
              {people?.get(contactId) ?? '…'}
            </Link>
          ),
        },
        {
          label: t('form.company_id'),
          value: companyId && (
            <Link to="/companies/$companyId" params={{ companyId }}>
              {firms?.get(companyId) ?? '…'}
            </Link>
          ),
        },
        {
          label: t('form.next_step'),
          value: deal.next_step && <When at={deal.next_step.at} as="both" />,
        },
        { label: t('form.owner_id'), value: users.get(deal.owner_id ?? '') },
        ...(deal.state === 'lost'
          ? [
              {
                label: t('lose.reason'),
                value: [isReason(code) ? t(`reason.${code}`) : code, deal.lost?.text]
                  .filter(Boolean)
                  .join(' – '),
              },
            ]
          : []),
        ...(deal.closed_at
          ? [{ label: t('field.closed_at'), value: <When at={deal.closed_at} as="both" /> }]
          : []),
        { label: t('field.created_at'), value: <When at={deal.created_at} as="both" /> },
      ]}
    />
  );
}
