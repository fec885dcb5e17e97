import { describe, expect, it } from 'vitest';
import { KINDS, rulesFormOf, rulesOf } from '@/important_dates/model';

const rule = { lead_days: [14, 0], grace_days: 3 };
const rules = Object.fromEntries(KINDS.map((kind) => [kind, rule]));
const known = {
  leap_day: 'feb_28' as const,
  rules: { ...rules, milestone: { ...rule, milestone_ages: [18, 21] } },
};

describe('the rules about important days', () => {
  it('are saved as they were read where nobody changed them', () => {
    expect(rulesOf(rulesFormOf(known))).toEqual(known);
  });

  it('leave out what is no number', () => {
    const form = rulesFormOf(known);
    form.birthday.lead = ['7', 'soon', '-2'];
    expect(rulesOf(form).rules).toMatchObject({ birthday: { lead_days: [7] } });
  });
});
