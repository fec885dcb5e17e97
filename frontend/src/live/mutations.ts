/** Telling the stream what a page shows. */
import { csrfToken } from '@/api/client';

/** Follow these channels from now on; returns the status of the answer, 0 for none. */
export async function putChannels(connectionId: string, channels: string[]): Promise<number> {
  try {
    const answer = await fetch('/api/v1/live/channels', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Csrf-Token': csrfToken() },
      body: JSON.stringify({ connection_id: connectionId, channels }),
    });
    return answer.status;
  } catch {
    return 0;
  }
}
