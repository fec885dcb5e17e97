/** How service is given, as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import { minorOf, typedOf } from '@/kit/money';

export type ServicePlan = Stored<'interactions.ServicePlan'>;
type Given = Schemas['interactions.CreateServicePlan'];
export type Kind = Given['kind'];
export type Covered = Schemas['interactions.Process']['covered'];
export type Priority = Schemas['interactions.Target']['priority'];

export const KINDS: Kind[] = ['free', 'paid', 'hybrid'];
export const COVERED: Covered[] = ['free', 'paid', 'excluded'];
export const PRIORITIES: Priority[] = ['low', 'normal', 'high', 'urgent'];

export interface ProcessForm {
  key: string;
  label: string;
  covered: Covered;
  price: string;
  currency: string;
}

export interface PlanForm {
  name: string;
  kind: Kind;
  is_default: boolean;
  state: 'active' | 'archived';
  processes: ProcessForm[];
  /** Hours until the first answer and until the end, by priority; empty where none are named. */
  targets: Record<Priority, { first: string; whole: string }>;
}

const NO_TARGET = { first: '', whole: '' };

export const EMPTY_FORM: PlanForm = {
  name: '',
  kind: 'free',
  is_default: false,
  state: 'active',
  processes: [],
  targets: { low: NO_TARGET, normal: NO_TARGET, high: NO_TARGET, urgent: NO_TARGET },
};

const hours = (minutes: number) => String(Math.round((minutes / 60) * 100) / 100);

export function formOf(plan: ServicePlan): PlanForm {
  const targetOf = (priority: Priority) => {
    const known = plan.targets?.find((target) => target.priority === priority);
    return known
      ? { first: hours(known.first_response_minutes), whole: hours(known.resolution_minutes) }
      : NO_TARGET;
  };
  return {
    name: plan.name ?? '',
    kind: KINDS.find((kind) => kind === plan.kind) ?? 'free',
    is_default: plan.is_default ?? false,
    state: plan.state === 'archived' ? 'archived' : 'active',
    processes: (plan.processes ?? []).map(({ key, label, covered, price }) => ({
      key,
      label,
      covered,
      price: price ? typedOf(price) : '',
      currency: price?.currency ?? 'EUR',
    })),
    targets: {
      low: targetOf('low'),
      normal: targetOf('normal'),
      high: targetOf('high'),
      urgent: targetOf('urgent'),
    },
  };
}

/** Minutes of hours as typed, `1.5` or `1,5`; null where it is none. */
export function minutesOf(typed: string): number | null {
  if (!/^\d{1,4}([.,]\d{1,2})?$/.test(typed.trim())) return null;
  const minutes = Math.round(Number(typed.replace(',', '.')) * 60);
  return minutes > 0 ? minutes : null;
}

/** Whether both hours of a target are there, or none. */
export function isTarget({ first, whole }: { first: string; whole: string }): boolean {
  if (!first && !whole) return true;
  return minutesOf(first) !== null && minutesOf(whole) !== null;
}

/** Whether work may have to be paid for, so that it needs a price. */
export function mayCost(kind: Kind, covered: Covered): boolean {
  return covered === 'paid' || (kind === 'hybrid' && covered === 'free');
}

/** What a form sends. */
export function bodyOf(form: PlanForm): Given {
  return {
    name: form.name.trim(),
    kind: form.kind,
    is_default: form.is_default,
    processes: form.processes.map(({ key, label, covered, price, currency }) => {
      const minor = mayCost(form.kind, covered) ? minorOf(price, currency) : null;
      const process = { key, label: label.trim(), covered };
      return minor === null ? process : { ...process, price: { amount_minor: minor, currency } };
    }),
    targets: PRIORITIES.flatMap((priority) => {
      const { first, whole } = form.targets[priority];
      const [soon, end] = [minutesOf(first), minutesOf(whole)];
      return soon && end
        ? [{ priority, first_response_minutes: soon, resolution_minutes: end }]
        : [];
    }),
  };
}
