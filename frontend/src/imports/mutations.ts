/** Writing imports: each step is one call. */
import { body, client, csrfToken, ifMatch, newKey, type Schemas } from '@/api/client';
import { networkProblem, problemOf } from '@/api/problem';
import type { Assigned, Import, Policy, Target } from './model';

function at(found: Import) {
  return { path: { import_id: found.id } };
}

/** Send a file as a form; its bytes are never held as text. */
export async function uploadFile(file: File, target: Target): Promise<Import> {
  const form = new FormData();
  form.append('target', target);
  form.append('file', file, file.name);
  let answer: Response;
  try {
    answer = await fetch('/api/v1/imports', {
      method: 'POST',
      body: form,
      headers: { 'X-Csrf-Token': csrfToken(), 'Idempotency-Key': newKey() },
    });
  } catch (error) {
    throw networkProblem(error);
  }
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as Import;
}

export async function pasteTable(text: string, target: Target): Promise<Import> {
  return (await body(
    client.POST('/api/v1/imports', { body: { text, target } as never }),
  )) as Import;
}

export async function putMapping(
  found: Import,
  mapping: Assigned[],
  policy: Policy,
): Promise<Import> {
  const put = client.PUT('/api/v1/imports/{import_id}/mapping', {
    params: { ...at(found), header: ifMatch(found.version) },
    body: { mapping, policy } as Schemas['contacts.Mapping'],
  });
  return (await body(put)) as Import;
}

/** Read another sheet of the file; its columns are recognised anew. */
export async function readSheet(found: Import, sheet: number): Promise<Import> {
  const put = client.PUT('/api/v1/imports/{import_id}/mapping', {
    params: { ...at(found), header: ifMatch(found.version) },
    body: { layout: { sheet } } as Schemas['contacts.Mapping'],
  });
  return (await body(put)) as Import;
}

/** Keep a mapping for the next file of the same kind. */
export async function keepMapping(
  name: string,
  found: Import,
  mapping: Assigned[],
  policy: Policy,
): Promise<void> {
  const { target } = found;
  const { date_order } = policy;
  const kept = { name, target, mapping, ...(date_order && { date_order }) };
  await body(client.POST('/api/v1/imports/mappings', { body: kept as never }));
}

export async function checkImport(found: Import): Promise<Import> {
  return (await body(
    client.POST('/api/v1/imports/{import_id}/check', { params: at(found) }),
  )) as Import;
}

export async function runImport(found: Import): Promise<Import> {
  const expected_rows = found.forecast?.counts?.rows ?? 0;
  const run = client.POST('/api/v1/imports/{import_id}/run', {
    params: at(found),
    body: { expected_rows },
  });
  return (await body(run)) as Import;
}

export async function cancelImport(found: Import): Promise<Import> {
  return (await body(
    client.POST('/api/v1/imports/{import_id}/cancel', { params: at(found) }),
  )) as Import;
}

export async function undoImport(found: Import): Promise<Import> {
  const undo = client.POST('/api/v1/imports/{import_id}/undo', {
    params: at(found),
    body: {} as Schemas['contacts.Undo'],
  });
  return (await body(undo)) as Import;
}
