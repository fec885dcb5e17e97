/** Deciding about doubles. */
import { body, client, type WriteHeaders } from '@/api/client';
import {
  type Choices,
  type Duplicate,
  type Merge,
  type Preview,
  type Scan,
  saidChoices,
} from './model';

export async function dismissPair(
  pair: Duplicate,
  note: string,
  headers: WriteHeaders,
): Promise<Duplicate> {
  const params = { path: { duplicate_id: pair.id } };
  const said = client.POST('/api/v1/duplicates/{duplicate_id}/dismiss', {
    params,
    body: { note },
    headers,
  });
  return (await body(said)) as Duplicate;
}

export async function mergeContacts(
  preview: Preview,
  choices: Choices,
  headers: WriteHeaders,
): Promise<Merge> {
  const { winner, loser } = preview;
  const merged = client.POST('/api/v1/duplicates/merges', {
    params: { header: headers },
    body: {
      winner_id: winner.id,
      loser_id: loser.id,
      versions: { winner: winner.version, loser: loser.version },
      field_choices: saidChoices(preview, choices),
    },
  } as never);
  return (await body(merged)) as Merge;
}

export async function revertMerge(
  mergeId: string,
  reassign: string[],
  headers: WriteHeaders,
): Promise<Merge> {
  const reverted = client.POST('/api/v1/duplicates/merges/{merge_id}/revert', {
    params: { path: { merge_id: mergeId } },
    body: { reassign },
    headers,
  });
  return (await body(reverted)) as Merge;
}

export async function startScan(): Promise<Scan> {
  return (await body(client.POST('/api/v1/duplicates/scan', {}))) as Scan;
}
