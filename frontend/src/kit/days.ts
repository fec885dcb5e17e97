/** Days and local times of a zone, as the API writes them: `2026-11-22`, `2026-11-22T09:30`. */

/** The local time of an instant, to the minute. */
export function localOf(instant: string | Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(instant));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** The local day of an instant. */
export function dayOf(instant: string | Date, zone: string): string {
  return localOf(instant, zone).slice(0, 10);
}

/** The instant of a local time; where the clock jumps, the time after the jump. */
export function instantOf(local: string, zone: string): string {
  const wanted = Date.parse(`${local}:00Z`);
  let at = wanted;
  for (let round = 0; round < 2; round += 1) {
    at += wanted - Date.parse(`${localOf(new Date(at), zone)}:00Z`);
  }
  return new Date(at).toISOString();
}

export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** How many days later another day is. */
export function daysUntil(day: string, later: string): number {
  return (Date.parse(later) - Date.parse(day)) / 86_400_000;
}

/** The weeks in which the days of a month are, as many as it takes. */
export function monthOf(day: string, language: string): string[] {
  const first = weekOf(`${day.slice(0, 8)}01`, language)[0] ?? day;
  const next = addMonths(`${day.slice(0, 8)}01`, 1);
  const days = [];
  for (let each = first; each < next || days.length % 7 > 0; each = addDays(each, 1))
    days.push(each);
  return days;
}

/** The same day of another month, or its last one. */
export function addMonths(day: string, months: number): string {
  const at = new Date(`${day.slice(0, 8)}01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months + 1, 0);
  const last = at.getUTCDate();
  at.setUTCDate(Math.min(last, Number(day.slice(8))));
  return at.toISOString().slice(0, 10);
}

/** The seven days of the week in which a day is; it begins on Sunday in en and id. */
export function weekOf(day: string, language: string): string[] {
  const first = ['en', 'id'].includes(language) ? 0 : 1;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const start = addDays(day, -((weekday - first + 7) % 7));
  return Array.from({ length: 7 }, (_, at) => addDays(start, at));
}
