/** Which kinds of records that go with a person one may read. */
import { useMay } from '@/api/session';
import { type Kind, MOVING } from '../model';

export function useKinds(): Kind[] {
  const may = useMay();
  return MOVING.map(({ kind }) => kind).filter((kind) => may(`${kind}:read`));
}
