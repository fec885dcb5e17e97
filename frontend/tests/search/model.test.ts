import { describe, expect, it } from 'vitest';
import { type Found, isSearchable, marked, placeOf, recordAt } from '@/search/model';

const PATHS = ['/', '/contacts', '/contacts/$contactId', '/deals/$dealId', '/cases'];

describe('placeOf', () => {
  it('is the page of the record where there is one', () => {
    expect(placeOf({ type: 'deal', id: '1', contact_id: '2' }, PATHS)).toBe('/deals/1');
  });
  it('is the page of the person where the record has none', () => {
    expect(placeOf({ type: 'case', id: '1', contact_id: '2' }, PATHS)).toBe('/contacts/2');
  });
  it('is nowhere for a record without page and person', () => {
    expect(placeOf({ type: 'campaign', id: '1' }, PATHS)).toBeUndefined();
  });
});

describe('recordAt', () => {
  const id = '018f0000-0000-7000-8000-00000000000a';
  it('reads the address of a record', () => {
    expect(recordAt(`/api/v1/deals/${id}`)).toEqual({ type: 'deal', id });
  });
  it.each([null, '', `/api/v1/sends/${id}`, '/api/v1/deals/x', `//evil.example/deals/${id}`])(
    'knows no record at %s',
    (link) => {
      expect(recordAt(link)).toBeUndefined();
    },
  );
});

describe('isSearchable', () => {
  it.each(['an', '7', 'Щу', '王小'])('takes %s', (text) => {
    expect(isSearchable(text)).toBe(true);
  });
  it.each(['', 'a', '?'])('waits for more than "%s"', (text) => {
    expect(isSearchable(text)).toBe(false);
  });
});

describe('marked', () => {
  it('tells what was found from what stands around it', () => {
    const record = { type: 'contact', id: '1', title: 'Ana Kola', pieces: ['', 'Ana', ' Kola'] };
    expect(marked(record as Found)).toEqual([
      { text: 'Ana', isFound: true },
      { text: ' Kola', isFound: false },
    ]);
  });
});
