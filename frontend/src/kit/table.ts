/** A list as a file for a spreadsheet. */
import { csrfToken } from '@/api/client';
import { networkProblem, problemOf } from '@/api/problem';

interface Asked {
  q: string;
  filter: Record<string, unknown> | undefined;
  sort: string;
}

/** Download all rows that a list finds, as CSV. */
export function downloadTable(segment: string, asked: Asked): Promise<void> {
  const { q, filter, sort } = asked;
  const wanted = { sort, ...(filter && { filter }), ...(q && { q }) };
  return saveAnswer(`/api/v1/${segment}/search`, wanted, `${segment}.csv`, 'text/csv');
}

/** Save the answer of a POST as a file. */
export async function saveAnswer(
  path: string,
  asked: object,
  name: string,
  type?: string,
): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {
      ...(type && { Accept: type }),
      'Content-Type': 'application/json',
      'X-Csrf-Token': csrfToken(),
    },
    body: JSON.stringify(asked),
  }).catch((error: unknown) => {
    throw networkProblem(error);
  });
  if (!answer.ok) throw await problemOf(answer);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
