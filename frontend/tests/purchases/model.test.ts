import { expect, it } from 'vitest';
import { bodyOf, leftOf, lineFaults, type Purchase, quantityOf } from '@/purchases/model';

const LINE = { key: 'a', name: ' Film ', sku: '', quantity: '1,5', price: '12,50' };
const FORM = {
  contact_id: null,
  channel: 'store' as const,
  external_receipt: ' ',
  currency: 'EUR',
  lines: [LINE],
};
const WORDS = { missing: 'missing', amount: 'amount', quantity: 'quantity' };

it.each([
  ['1,5', '1.5'],
  [' 2 ', '2'],
  ['0', null],
  ['-1', null],
  ['1.0000001', null],
  ['', null],
])('reads a quantity as people type it: %s', (text, quantity) => {
  expect(quantityOf(text)).toBe(quantity);
});

it('tells the API what was bought, and nothing that was not typed', () => {
  expect(bodyOf(FORM)).toEqual({
    contact_id: null,
    channel: 'store',
    lines: [{ name: 'Film', quantity: '1.5', unit_price: { amount_minor: 1250, currency: 'EUR' } }],
  });
});

it('names the field of a line that cannot be read', () => {
  const lines = [LINE, { ...LINE, name: '', quantity: 'x', price: '1.234' }];
  expect(lineFaults({ ...FORM, lines }, WORDS)).toEqual({
    'lines.1.name': 'missing',
    'lines.1.quantity': 'quantity',
    'lines.1.price': 'amount',
  });
});

it('knows how much of each line is left', () => {
  const purchase = {
    lines: [{ quantity: '0.3' }, { quantity: '2' }],
    returns: [{ lines: [{ line: 1, quantity: '0.1' }] }, { lines: [{ line: 2, quantity: '2' }] }],
  } as Purchase;
  expect(leftOf(purchase)).toEqual([0.2, 0]);
});
