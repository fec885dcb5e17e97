import { describe, expect, it } from 'vitest';
import { digitsOf, minorOf, moneyText, typedOf } from '@/kit/money';

describe('money', () => {
  it('is read as whole minor units, with a point or a comma', () => {
    expect(minorOf('1250.5', 'EUR')).toBe(125050);
    expect(minorOf('1250,50', 'EUR')).toBe(125050);
    expect(minorOf('1 250', 'EUR')).toBe(125000);
    expect(minorOf('1250', 'JPY')).toBe(1250);
  });

  it('refuses what is no amount of the currency', () => {
    expect(minorOf('12.345', 'EUR')).toBeNull();
    expect(minorOf('12.3', 'JPY')).toBeNull();
    expect(minorOf('twelve', 'EUR')).toBeNull();
    expect(minorOf('-5', 'EUR')).toBeNull();
  });

  it('is typed back as it was entered', () => {
    expect(typedOf({ amount_minor: 125050, currency: 'EUR' })).toBe('1250.50');
    expect(typedOf({ amount_minor: 125000, currency: 'EUR' })).toBe('1250');
    expect(typedOf({ amount_minor: 5, currency: 'EUR' })).toBe('0.05');
    expect(typedOf({ amount_minor: -1250, currency: 'JPY' })).toBe('-1250');
  });

  it('is told in the language of the person', () => {
    expect(moneyText({ amount_minor: 125000, currency: 'EUR' }, 'en')).toBe('€1,250');
    expect(moneyText({ amount_minor: 125050, currency: 'EUR' }, 'en')).toBe('€1,250.50');
    expect(digitsOf('nothing')).toBe(2);
  });
});
