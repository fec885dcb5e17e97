import { RecordLink } from '@/search';

interface Props {
  id: string | null | undefined;
  names: Record<string, string>;
  type?: 'contact' | 'company';
}

/** Who it is about, as far as one may know. */
export function Person({ id, names, type = 'contact' }: Props) {
  const name = id ? names[id] : undefined;
  if (!id || !name) return null;
  return (
    <RecordLink type={type} id={id}>
      {name}
    </RecordLink>
  );
}
