/** When several calendars are free at the same time; instants in milliseconds; pure. */
import { instantOf } from './days';

export interface Span {
  from: number;
  to: number;
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const OPENS = '09:00';
const CLOSES = '18:00';

/** Whether two times have a moment in common. */
export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** The hours of these days in which a house works that has said nothing else. */
export function officeHours(days: string[], zone: string): Span[] {
  return days
    .filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
    .map((day) => ({
      from: Date.parse(instantOf(`${day}T${OPENS}`, zone)),
      to: Date.parse(instantOf(`${day}T${CLOSES}`, zone)),
    }));
}

/**
 * What of the open hours nobody has taken, each part at least as long as asked. It
 * begins at a quarter of an hour, and not before `now`.
 */
export function freeIn(hours: Span[], taken: Span[], minutes: number, now: number): Span[] {
  const inOrder = [...taken].sort((a, b) => a.from - b.from);
  return hours.flatMap((open) => {
    const found: Span[] = [];
    let from = Math.max(open.from, now);
    for (const each of inOrder.filter((one) => overlap(one, open))) {
      found.push({ from, to: each.from });
      from = Math.max(from, each.to);
    }
    return [...found, { from, to: open.to }]
      .map((free) => ({ ...free, from: Math.ceil(free.from / QUARTER) * QUARTER }))
      .filter((free) => free.to - free.from >= minutes * MINUTE);
  });
}
