import { expect, it } from 'vitest';
import {
  below,
  bodyOf,
  type Category,
  EMPTY_FORM,
  formOf,
  isDays,
  isPercent,
  type Product,
  pathsOf,
  tagOf,
} from '@/products/model';

const PRODUCT = {
  id: '1',
  version: 1,
  sku: 'cam-1',
  name: 'Camera',
  category_id: 'c',
  kind: 'good',
  price: { amount_minor: 49950, currency: 'EUR' },
  cost: { amount_minor: 30000, currency: 'EUR' },
  tax_percent: '18',
  unit: 'piece',
  solves_tags: ['low_light'],
  lifetime_days: 1000,
  complements: [{ product_id: '2', obvious: true, argument: 'To lend' }],
  after_sales: [{ after_days: 7, kind: 'call', text: 'All well?' }],
} as unknown as Product;
const TREE = [
  { id: 'b', name: 'Lenses', parent_id: 'a' },
  { id: 'a', name: 'Photo', parent_id: null },
  { id: 'c', name: 'Paint', parent_id: null },
] as unknown as Category[];

it('sends what it read', () => {
  expect(bodyOf(formOf(PRODUCT), true)).toEqual({
    sku: 'cam-1',
    name: 'Camera',
    category_id: 'c',
    brand: null,
    kind: 'good',
    price: { amount_minor: 49950, currency: 'EUR' },
    cost: { amount_minor: 30000, currency: 'EUR' },
    tax_percent: '18',
    unit: 'piece',
    successor_id: null,
    solves_tags: ['low_light'],
    lifetime_days: 1000,
    warranty_days: null,
    complements: [{ product_id: '2', obvious: true, argument: 'To lend' }],
    after_sales: [{ after_days: 7, kind: 'call', text: 'All well?' }],
  });
});

it('says nothing of a cost to who may not know it', () => {
  expect(bodyOf(formOf(PRODUCT), false)).not.toHaveProperty('cost');
});

it('leaves out a complement that nobody chose', () => {
  const complements = [{ product_id: null, obvious: false, argument: '' }];
  expect(bodyOf({ ...EMPTY_FORM, complements }, false).complements).toEqual([]);
});

it('makes a tag of words', () => {
  expect(tagOf(' Low  light! ')).toBe('low_light');
});

it('tells days and percents from other texts', () => {
  expect(['1', '1000', '0', '1.5', 'x'].map(isDays)).toEqual([true, true, false, false, false]);
  expect(['0', '18', '7.5', '100', '101'].map(isPercent)).toEqual([true, true, true, true, false]);
});

it('calls a category by the names above it', () => {
  expect([...pathsOf(TREE)]).toEqual([
    ['c', 'Paint'],
    ['a', 'Photo'],
    ['b', 'Photo / Lenses'],
  ]);
  expect(below(TREE, 'a')).toEqual(['a', 'b']);
});
