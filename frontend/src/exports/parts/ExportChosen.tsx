import type { Selection } from '@/kit/useSelection';
import type { What } from '../queries';
import { ExportButton } from './ExportButton';

/** A list of values in a filter is at most this long. */
const MOST = 500;

interface Props {
  what: What;
  selection: Pick<Selection, 'ids' | 'isEverything'>;
  /** What the list asks for, where everything is chosen. */
  asked: { q: string; filter: Record<string, unknown> | undefined };
}

/** Takes the chosen rows of a list out. */
export function ExportChosen({ what, selection, asked }: Props) {
  const { ids, isEverything } = selection;
  // A filter cannot say a search text, nor any number of ids.
  if (isEverything ? asked.q : ids.size > MOST) return null;
  const filter = isEverything ? asked.filter : { field: 'id', op: 'in', value: [...ids] };
  return <ExportButton isSmall taken={{ what, ...(filter && { filter }) }} />;
}
