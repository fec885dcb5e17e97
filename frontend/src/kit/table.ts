/** A list as a file for a spreadsheet. */
import { csrfToken } from '@/api/client';
import { networkProblem, problemOf } from '@/api/problem';

interface Asked {
  q: string;
  filter: Record<string, unknown> | undefined;
  sort: string;
}

/** Download all rows that a list finds, as CSV. */
export async function downloadTable(segment: string, asked: Asked): Promise<void> {
  const { q, filter, sort } = asked;
  const answer = await fetch(`/api/v1/${segment}/search`, {
    method: 'POST',
    headers: {
      Accept: 'text/csv',
      'Content-Type': 'application/json',
      'X-Csrf-Token': csrfToken(),
    },
    body: JSON.stringify({ sort, ...(filter && { filter }), ...(q && { q }) }),
  }).catch((error: unknown) => {
    throw networkProblem(error);
  });
  if (!answer.ok) throw await problemOf(answer);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${segment}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
