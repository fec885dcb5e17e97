import { expect, it } from 'vitest';
import { csvOf } from '@/kit/csv';

it('writes what a spreadsheet reads as it is, and takes for no formula', () => {
  expect(
    csvOf(
      ['Who', 'Sum'],
      [
        ['Ann, "the" first', 12.5],
        ['=1+1', -3],
      ],
    ),
  ).toBe('Who,Sum\r\n"Ann, ""the"" first",12.5\r\n\'=1+1,-3\r\n');
});
