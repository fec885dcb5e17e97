import { useFormats } from './format';
import { Instant, type Moment } from './Instant';

/** An instant in the zone of the person; the exact time is told on hover. */
export function When(moment: Moment) {
  return <Instant {...moment} formats={useFormats()} />;
}
