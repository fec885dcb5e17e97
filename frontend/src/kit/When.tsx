import { useFormats } from './format';

interface Props {
  at: string | null | undefined;
  /** `day` shows the date, `since` how long ago, `both` the date and the time. */
  as?: 'day' | 'since' | 'both';
}

/** An instant in the zone of the person; the exact time is told on hover. */
export function When({ at, as = 'since' }: Props) {
  const formats = useFormats();
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
