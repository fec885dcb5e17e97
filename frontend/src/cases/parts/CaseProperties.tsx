import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { contactNamesQuery } from '@/contacts';
import { moneyText } from '@/kit/money';
import { Pill } from '@/kit/Pill';
import { Properties } from '@/kit/Properties';
import { When } from '@/kit/When';
import { servicePlansQuery } from '@/service_plans';
import { useUserNames } from '@/users';
import {
  type Case,
  CHANNELS,
  clockOf,
  isUnderWay,
  kindOf,
  priorityOf,
  priorityTone,
  ROOT_CAUSES,
  stateOf,
} from '../model';
import { Clock } from './Clock';

/** What is known about a case: who, its clocks, who pays. */
export function CaseProperties({ found }: { found: Case }) {
  const { t, i18n } = useTranslation('cases');
  const users = useUserNames();
  const contactId = found.contact_id ?? '';
  const people = useQuery(contactNamesQuery(contactId ? [contactId] : [])).data;
  const plans = useQuery(servicePlansQuery).data;
  const stands = stateOf(found) === 'waiting_customer';
  const cause = ROOT_CAUSES.find((each) => each === found.resolution?.root_cause);
  const channel = CHANNELS.find((each) => each === found.channel) ?? 'phone';
  const clock = (due: string | undefined, met: string | null | undefined) =>
    due && (
      <>
        <Clock state={clockOf(due, met, stands)} due={due} /> <When at={met ?? due} as="both" />
      </>
    );
  const coverage = found.coverage as 'free' | 'paid' | 'not_covered' | 'unknown' | undefined;
  const price = found.quote?.amount;
  return (
    <Properties
      unknown={t('not_known')}
      items={[
        {
          label: t('form.contact_id'),
          value: (
            <Link to="/contacts/$contactId" params={{ contactId }}>
              {people?.get(contactId) ?? '…'}
            </Link>
          ),
        },
        { label: t('form.kind'), value: t(`kind.${kindOf(found)}`) },
        {
          label: t('form.priority'),
          value: (
            <Pill tone={priorityTone(priorityOf(found))}>{t(`priority.${priorityOf(found)}`)}</Pill>
          ),
        },
        {
          label: t('clock.first_response'),
          value: clock(found.first_response_due_at, found.first_response_at),
        },
        {
          label: t('clock.resolution'),
          value: clock(found.resolution_due_at, found.resolved_at),
        },
        ...(isUnderWay(found)
          ? [{ label: t('clock.tell_by'), value: <When at={found.tell_by} as="both" /> }]
          : []),
        { label: t('form.assignee_id'), value: users.get(found.assignee_id ?? '') },
        { label: t('form.channel'), value: t(`channel.${channel}`) },
        {
          label: t('plan'),
          value: plans?.find((plan) => plan.id === found.service_plan_id)?.name,
        },
        { label: t('coverage.label'), value: coverage && t(`coverage.${coverage}`) },
        ...(price
          ? [
              {
                label: t('quote'),
                value: t(found.quote?.accepted_at ? 'quote_accepted' : 'quote_open', {
                  price: moneyText(price, i18n.language),
                }),
              },
            ]
          : []),
        ...(found.escalation_level
          ? [{ label: t('escalation'), value: String(found.escalation_level) }]
          : []),
        ...(cause ? [{ label: t('resolve.root_cause'), value: t(`cause.${cause}`) }] : []),
        ...(found.lost_customer ? [{ label: t('field.lost_customer'), value: t('yes') }] : []),
      ]}
    />
  );
}
