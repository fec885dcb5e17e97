/** Writing the days of people. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { ImportantDate } from './model';

export async function createDate(given: object, headers: WriteHeaders): Promise<ImportantDate> {
  const made = client.POST('/api/v1/important-dates', {
    body: given as Schemas['contacts.CreateDate'],
    headers,
  });
  return (await body(made)) as ImportantDate;
}

export async function patchDate(
  date: ImportantDate,
  changes: object,
  headers: WriteHeaders,
): Promise<ImportantDate> {
  const changed = client.PATCH('/api/v1/important-dates/{date_id}', {
    params: { path: { date_id: date.id }, header: { ...headers, ...ifMatch(date.version) } },
    body: changes as Schemas['contacts.CorrectDatePatch'],
  });
  return (await body(changed)) as ImportantDate;
}

export async function deleteDate(date: ImportantDate): Promise<void> {
  await body(
    client.DELETE('/api/v1/important-dates/{date_id}', {
      params: { path: { date_id: date.id }, header: ifMatch(date.version) },
    }),
  );
}

export async function restoreDate(date: ImportantDate): Promise<void> {
  const path = { date_id: date.id };
  await body(client.POST('/api/v1/important-dates/{date_id}/restore', { params: { path } }));
}

export async function changeRules(
  changes: object,
  version: number,
  headers: WriteHeaders,
): Promise<void> {
  await body(
    client.PATCH('/api/v1/important-dates/settings', {
      params: { header: { ...headers, ...ifMatch(version) } },
      body: changes as Schemas['contacts.ChangeSettingsPatch'],
    }),
  );
}
