/** Noting something about a person, and taking it back; the card is read again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WriteHeaders } from '@/api/client';
import { complain } from '@/kit/toast';
import { useSave } from '@/kit/useSave';

export function useNoting<Item>(
  contactId: string,
  note: (given: object, headers: WriteHeaders) => Promise<unknown>,
  remove: (item: Item) => Promise<unknown>,
  onNoted: () => void,
) {
  const { t } = useTranslation('knowledge');
  const cache = useQueryClient();
  const again = () => cache.invalidateQueries({ queryKey: ['knowledge', 'card', contactId] });
  const saving = useSave({
    write: note,
    onSaved: () => {
      onNoted();
      void again();
    },
  });
  const removing = useMutation({
    mutationFn: remove,
    onSuccess: again,
    onError: (error) => complain(error, t('failed')),
  });
  return { saving, removing };
}
