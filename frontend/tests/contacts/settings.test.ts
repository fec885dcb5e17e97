import { describe, expect, it } from 'vitest';
import { settingsFormOf, settingsOf } from '@/contacts/model';

const lists = {
  status_groups: [{ key: 'vip', label: 'Very important', keep_in_touch_days: 30 }],
  stages: [{ stage: 'lead' as const, keep_in_touch_days: 7 }],
};

describe('the lists of the house about contacts', () => {
  it('are saved as they were read where nobody changed them', () => {
    expect(settingsOf(settingsFormOf(lists))).toEqual(lists);
  });

  it('keep the key of a group that is called otherwise, and give a new one its own', () => {
    const form = settingsFormOf(lists);
    const [group] = form.groups;
    if (group) group.label = 'Dear guests';
    form.groups.push({ id: 'x', key: '', label: ' Old friends ', days: '' });
    form.groups.push({ id: 'y', key: '', label: ' ', days: 3 });
    expect(settingsOf(form).status_groups).toEqual([
      { key: 'vip', label: 'Dear guests', keep_in_touch_days: 30 },
      { key: 'old_friends', label: 'Old friends', keep_in_touch_days: null },
    ]);
  });
});
