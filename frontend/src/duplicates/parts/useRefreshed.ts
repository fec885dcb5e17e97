/** After two became one, or one became two, everything about them is asked anew. */
import { useQueryClient } from '@tanstack/react-query';
import { say } from '@/kit/toast';

export function useRefreshed(): (message?: string) => void {
  const cache = useQueryClient();
  return (message) => {
    if (message) say(message);
    void cache.invalidateQueries();
  };
}
