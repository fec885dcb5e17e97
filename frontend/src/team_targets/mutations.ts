/** Setting, changing and withdrawing targets. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Target } from './model';

export async function setTarget(
  given: Schemas['reporting.SetTarget'],
  headers: WriteHeaders,
): Promise<Target> {
  const set = client.POST('/api/v1/team-targets/targets', { body: given, headers });
  return (await body(set)) as Target;
}

export async function patchTarget(
  target: Target,
  changes: Schemas['reporting.ChangeTargetPatch'],
  headers: WriteHeaders,
): Promise<Target> {
  const changed = client.PATCH('/api/v1/team-targets/targets/{target_id}', {
    params: {
      path: { target_id: target.id },
      header: { ...headers, ...ifMatch(target.version) },
    },
    body: changes,
  });
  return (await body(changed)) as Target;
}

export async function withdrawTarget({ id, version }: Target): Promise<void> {
  await client.DELETE('/api/v1/team-targets/targets/{target_id}', {
    params: { path: { target_id: id }, header: ifMatch(version) },
  });
}

export async function copyTargets(
  given: Schemas['reporting.CopyTargets'],
  headers: WriteHeaders,
): Promise<number> {
  const copied = client.POST('/api/v1/team-targets/targets/copy', { body: given, headers });
  return (await body(copied)).items?.length ?? 0;
}
