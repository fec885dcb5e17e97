import { describe, expect, it } from 'vitest';
import { bodyOf, type Contact, EMPTY_FORM, formOf } from '@/contacts/model';

const ANA = {
  id: '1',
  version: 3,
  display_name: 'Ana Kola',
  name: { given: 'Ana', family: 'Kola', prefix: 'Dr.' },
  emails: [
    { value: 'ana@example.org', label: 'work', is_primary: true },
    { value: 'kola@example.org', label: 'home', is_primary: false },
  ],
  addresses: [{ city: 'Tirana', country: 'AL', lines: ['Rruga 1'] }],
  tags: ['vip'],
} as Contact;

describe('the form of a contact', () => {
  it('sends nothing that was not changed', () => {
    expect(bodyOf(formOf(ANA), ANA)).toEqual({});
  });

  it('keeps the parts of a name that it does not show', () => {
    const changed = bodyOf({ ...formOf(ANA), family: 'Hoxha' }, ANA);
    expect(changed).toEqual({ name: { given: 'Ana', family: 'Hoxha', prefix: 'Dr.' } });
  });

  it('keeps the label of an address that stays, and makes the first one the main one', () => {
    const changed = bodyOf(
      { ...formOf(ANA), emails: ['kola@example.org', 'new@example.org'] },
      ANA,
    );
    expect(changed.emails).toEqual([
      { value: 'kola@example.org', label: 'home', is_primary: true },
      { value: 'new@example.org', label: '', is_primary: false },
    ]);
  });

  it('keeps the street when the city changes', () => {
    const changed = bodyOf({ ...formOf(ANA), city: 'Durrës' }, ANA);
    expect(changed.addresses).toEqual([{ city: 'Durrës', country: 'AL', lines: ['Rruga 1'] }]);
  });

  it('sends only what is filled in for a new one', () => {
    expect(bodyOf({ ...EMPTY_FORM, given: 'Ben', phones: ['+35569123456'] })).toEqual({
      name: { given: 'Ben', family: '' },
      phones: [{ raw: '+35569123456', label: '', is_primary: true }],
    });
  });
});
