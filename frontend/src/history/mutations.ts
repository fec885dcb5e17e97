/** Having the rows of reports compared. */
import { body, client, type WriteHeaders } from '@/api/client';

/** Have all rows compared with the stored facts; it is done beside everything else. */
export function askForCheck(headers: WriteHeaders) {
  return body(client.POST('/api/v1/history/checks', { params: { header: headers } }));
}
