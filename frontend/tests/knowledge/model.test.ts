import { describe, expect, it } from 'vitest';
import { type Fact, labelOf, noteOf, saidIn, type Topic } from '@/knowledge/model';

const SIZE = { key: 'dress_size', kind: 'fact', value_type: 'integer' } as Topic;
const PROBLEM = { key: 'problem', kind: 'problem' } as Topic;

describe('a new line', () => {
  it('is a number where the topic has numbers', () => {
    expect(noteOf(SIZE, ' 38 ', '')).toEqual({ topic_key: 'dress_size', value: 38 });
    expect(noteOf(SIZE, 'about 38', '')).toMatchObject({ statement: 'about 38' });
  });

  it('names its problem by a key', () => {
    expect(noteOf(PROBLEM, 'dies by noon', 'Battery life')).toEqual({
      topic_key: 'problem',
      statement: 'dies by noon',
      problem_tag: 'battery_life',
    });
  });
});

describe('a known line', () => {
  it('says its words and its value', () => {
    const money = { amount_minor: 1999, currency: 'EUR' };
    expect(saidIn({ statement: 'budget', value: money } as never as Fact)).toBe(
      'budget: 19.99 EUR',
    );
    expect(saidIn({ statement: '', value: 38 } as never as Fact)).toBe('38');
  });

  it('has the label of the language, else the English one', () => {
    expect(labelOf({ en: 'Need', tr: 'İhtiyaç' }, 'tr')).toBe('İhtiyaç');
    expect(labelOf({ en: 'Need' }, 'ru')).toBe('Need');
  });
});
