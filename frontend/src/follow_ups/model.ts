/** Rules about customers who wait, as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';

export type Rule = Stored<'interactions.Rule'>;
type Given = Schemas['interactions.AddRule'];
export type Trigger = Given['trigger'];
export type Act = NonNullable<Given['then']>;
export type Unit = Given['max_idle']['unit'];

export const TRIGGERS: Trigger[] = ['enquiry', 'deal_stage', 'keep_in_touch', 'important_date'];
export const ACTS: Act[] = ['create_task', 'remind_owner', 'tell_team_lead'];
export const UNITS: Unit[] = ['business_hours', 'days'];

export interface RuleForm {
  name: string;
  trigger: Trigger;
  value: number;
  unit: Unit;
  act: Act;
}

export const EMPTY_RULE: RuleForm = {
  name: '',
  trigger: 'enquiry',
  value: 4,
  unit: 'business_hours',
  act: 'create_task',
};

/** What is sent for a new rule. */
export function bodyOf({ name, trigger, value, unit, act }: RuleForm): Given {
  // biome-ignore lint/suspicious/noThenProperty: the API calls it so
  return { name: name.trim(), trigger, max_idle: { value, unit }, then: act };
}
