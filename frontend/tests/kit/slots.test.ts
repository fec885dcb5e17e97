import { expect, it } from 'vitest';
import { freeIn, officeHours, overlap } from '@/kit/slots';

const at = (time: string) => Date.parse(`2027-03-08T${time}:00Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const told = (spans: { from: number; to: number }[]) =>
  spans.map(
    ({ from, to }) =>
      `${new Date(from).toISOString().slice(11, 16)}-${new Date(to).toISOString().slice(11, 16)}`,
  );
const LONG_AGO = 0;

it('finds what nobody has taken, as long as it has to be', () => {
  const taken = [span('11:00', '12:00'), span('09:00', '09:40'), span('11:30', '13:10')];
  const hours = [span('09:00', '14:00')];

  expect(told(freeIn(hours, taken, 30, LONG_AGO))).toEqual(['09:45-11:00', '13:15-14:00']);
  expect(told(freeIn(hours, taken, 60, LONG_AGO))).toEqual(['09:45-11:00']);
});

it('offers nothing that has passed, and nothing outside the open hours', () => {
  const taken = [span('06:00', '09:30'), span('17:00', '20:00')];
  const hours = [span('09:00', '18:00')];

  expect(told(freeIn(hours, taken, 15, LONG_AGO))).toEqual(['09:30-17:00']);
  expect(told(freeIn(hours, taken, 15, at('15:50')))).toEqual(['16:00-17:00']);
  expect(told(freeIn(hours, [], 15, at('18:30')))).toEqual([]);
});

it('works on weekdays by the clock of the zone', () => {
  // Saturday to Monday; Tirane is an hour ahead of UTC before the last Sunday of March.
  const hours = officeHours(['2027-03-06', '2027-03-07', '2027-03-08'], 'Europe/Tirane');
  expect(told(hours)).toEqual(['08:00-17:00']);
});

it('meets only what has a moment in common', () => {
  expect(overlap(span('09:00', '10:00'), span('10:00', '11:00'))).toBe(false);
  expect(overlap(span('09:00', '10:01'), span('10:00', '11:00'))).toBe(true);
});
