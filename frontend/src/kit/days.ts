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

/** The seven days of the week in which a day is; it begins on Sunday in en and id. */
export function weekOf(day: string, language: string): string[] {
  const first = ['en', 'id'].includes(language) ? 0 : 1;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const start = addDays(day, -((weekday - first + 7) % 7));
  return Array.from({ length: 7 }, (_, at) => addDays(start, at));
}
