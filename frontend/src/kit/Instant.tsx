import type { Formats } from './format';

export interface Moment {
  at: string | null | undefined;
  /** `day` shows the date, `since` how long ago, `both` the date and the time. */
  as?: 'day' | 'since' | 'both';
}

/** An instant by formats that are known: a list asks for them once, not in each cell. */
export function Instant({ at, as = 'since', formats }: Moment & { formats: Formats }) {
  if (!at) return null;
  const text = {
    day: () => formats.day(at),
    since: () => formats.since(at),
    both: () => `${formats.day(at)}, ${formats.time(at)}`,
  }[as]();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {text}
    </time>
  );
}
