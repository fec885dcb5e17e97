import { expect, it } from 'vitest';
import {
  bodyOf,
  EMPTY_FORM,
  formOf,
  isTarget,
  minutesOf,
  type ServicePlan,
} from '@/service_plans/model';

const PLAN = {
  id: '1',
  version: 1,
  name: 'Care',
  kind: 'hybrid',
  is_default: true,
  state: 'active',
  processes: [
    {
      key: 'repair',
      label: 'Repair',
      covered: 'paid',
      price: { amount_minor: 9050, currency: 'EUR' },
    },
    { key: 'ad_hoc', label: 'Ad hoc', covered: 'excluded' },
  ],
  targets: [{ priority: 'high', first_response_minutes: 90, resolution_minutes: 960 }],
} as ServicePlan;

it('takes the form of a plan there and back', () => {
  expect(bodyOf(formOf(PLAN))).toEqual({
    name: 'Care',
    kind: 'hybrid',
    is_default: true,
    processes: PLAN.processes,
    targets: PLAN.targets,
  });
  expect(bodyOf(EMPTY_FORM).targets).toEqual([]);
});

it('reads hours with a point or a comma', () => {
  expect(minutesOf('1,5')).toBe(90);
  expect(minutesOf('0')).toBeNull();
  expect(minutesOf('soon')).toBeNull();
  expect(isTarget({ first: '', whole: '' })).toBe(true);
  expect(isTarget({ first: '1', whole: '' })).toBe(false);
});
