import { describe, expect, it } from 'vitest';
import {
  type Attribute,
  changedValues,
  editable,
  fillable,
  slugOf,
  written,
} from '@/attributes/model';

function field(type: string, key = 'x'): Attribute {
  return { id: '1', version: 1, key, type } as Attribute;
}

describe('a value in a form', () => {
  it.each([
    ['money', { amount_minor: 1999, currency: 'EUR' }, '19.99 EUR'],
    ['month_day', { month: 2, day: 29 }, '02-29'],
    ['boolean', false, 'false'],
    ['decimal', 42.5, '42.5'],
    ['multi_choice', ['a', 'b'], ['a', 'b']],
    ['date', '2026-11-22', '2026-11-22'],
  ])('of type %s goes out as it came in', (type, value, text) => {
    expect(editable(field(type), value)).toEqual(text);
    expect(written(field(type), text)).toEqual(value);
  });

  it('takes a value away when it is emptied', () => {
    expect(written(field('text'), ' ')).toBeNull();
    expect(written(field('multi_choice'), [])).toBeNull();
  });

  it('lets the server judge what is no number', () => {
    expect(written(field('integer'), 'many')).toBe('many');
    expect(written(field('money'), 'many EUR')).toBe('many EUR');
  });
});

describe('a form of values', () => {
  it('sends only what was changed', () => {
    const fields = [field('text', 'city'), field('integer', 'visits'), field('text', 'note')];
    const form = { city: 'Peja', visits: '4', note: '' };

    expect(changedValues(fields, { city: 'Peja', visits: 3, note: 'x' }, form)).toEqual({
      visits: 4,
      note: null,
    });
  });
});

describe('a key', () => {
  it.each([
    ['Clothing size', 'clothing_size'],
    ['2nd Çhild!', 'nd_c_hild'],
    ['Размер', ''],
  ])('of %s is made of its letters', (name, key) => {
    expect(slugOf(name)).toBe(key);
  });
});

it('offers the own fields that a column may fill, in the language of the person', () => {
  const field = { state: 'active', type: 'text', label: { en: 'Size', ru: 'Размер' } };
  const definitions = [
    { ...field, key: 'size' },
    { ...field, key: 'secret', privacy: 'sensitive' },
    { ...field, key: 'number', is_unique: true },
    { ...field, key: 'price', type: 'money' },
    { ...field, key: 'old', state: 'retired' },
  ] as unknown as Attribute[];

  expect(fillable(definitions, 'ru')).toEqual([{ value: 'attributes.size', label: 'Размер' }]);
});
