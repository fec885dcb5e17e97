import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Figures } from '@/kit/Figures';
import { useFormats } from '@/kit/format';
import { ErrorState } from '@/kit/StatePanel';
import { countsQuery } from '../queries';
import { useKinds } from './useKinds';

/** How many records of each kind go over with a person, as far as one may read them. */
export function Moves({ contactId }: { contactId: string }) {
  const { t } = useTranslation('duplicates');
  const { number } = useFormats();
  const counts = useQuery(countsQuery(contactId, useKinds()));
  if (counts.isError)
    return <ErrorState error={counts.error} retry={() => void counts.refetch()} />;
  const items = (counts.data ?? []).map(({ kind, count }) => ({
    label: t(`kind.${kind}`),
    value: number(count),
  }));
  return items.length > 0 ? <Figures items={items} /> : null;
}
