import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { companyNamesQuery } from '@/companies';
import { contactNamesQuery } from '@/contacts';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Properties } from '@/kit/Properties';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import type { Purchase } from '../model';

/** What is known about a purchase. */
export function PurchaseProperties({ purchase }: { purchase: Purchase }) {
  const { t } = useTranslation('purchases');
  const users = useUserNames();
  const contactId = purchase.contact_id ?? '';
  const companyId = purchase.company_id ?? '';
  const people = useQuery(contactNamesQuery(contactId ? [contactId] : [])).data;
  const firms = useQuery(companyNamesQuery([companyId])).data;
  return (
    <Properties
      unknown={t('not_known')}
      items={[
        { label: t('field.total'), value: <Money amount={purchase.total as Amount} /> },
        { label: t('field.net'), value: <Money amount={purchase.net as Amount} /> },
        { label: t('field.at'), value: <When at={purchase.at} as="both" /> },
        {
          label: t('form.contact_id'),
          value: contactId && (
            <Link to="/contacts/$contactId" params={{ contactId }}>
              {people?.get(contactId) ?? '…'}
            </Link>
          ),
        },
        {
          label: t('field.company_id'),
          value: companyId && (
            <Link to="/companies/$companyId" params={{ companyId }}>
              {firms?.get(companyId) ?? '…'}
            </Link>
          ),
        },
        { label: t('field.ordinal'), value: purchase.ordinal },
        { label: t('form.channel'), value: t(`channel.${purchase.channel ?? 'store'}`) },
        { label: t('form.external_receipt'), value: purchase.external_receipt },
        { label: t('field.source_key'), value: purchase.source_key },
        { label: t('field.card_number'), value: purchase.card_number },
        { label: t('field.seller_id'), value: users.get(purchase.seller_id ?? '') },
        ...(purchase.voided_at ? [{ label: t('void.reason'), value: purchase.void_reason }] : []),
      ]}
    />
  );
}
