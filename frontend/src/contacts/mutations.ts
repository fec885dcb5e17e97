/** Writing contacts. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Contact, Stage } from './model';

function at(contactId: string) {
  return { contact_id: contactId };
}

export async function createContact(given: object, headers: WriteHeaders): Promise<Contact> {
  const made = client.POST('/api/v1/contacts', {
    body: given as Schemas['contacts.CreateContact'],
    headers,
  });
  return (await body(made)) as Contact;
}

export async function patchContact(
  contact: Contact,
  changes: object,
  headers: WriteHeaders,
): Promise<Contact> {
  const changed = client.PATCH('/api/v1/contacts/{contact_id}', {
    params: { path: at(contact.id), header: { ...headers, ...ifMatch(contact.version) } },
    body: changes as Schemas['contacts.PatchContactPatch'],
  });
  return (await body(changed)) as Contact;
}

export async function moveStage(
  contactId: string,
  stage: Stage,
  reason: string,
  headers: WriteHeaders,
): Promise<Contact> {
  const moved = client.POST('/api/v1/contacts/{contact_id}/stage', {
    params: { path: at(contactId) },
    body: { stage, reason } as Schemas['contacts.MoveStage'],
    headers,
  });
  return (await body(moved)) as Contact;
}

export async function captureContact(
  given: Schemas['contacts.Capture'],
  headers: WriteHeaders,
): Promise<Schemas['contacts.Introduced']> {
  return body(client.POST('/api/v1/contacts/quick', { body: given, headers }));
}

export async function deleteContact(contact: Contact): Promise<void> {
  await body(
    client.DELETE('/api/v1/contacts/{contact_id}', {
      params: { path: at(contact.id), header: ifMatch(contact.version) },
    }),
  );
}

export async function restoreContact(contactId: string): Promise<void> {
  await body(
    client.POST('/api/v1/contacts/{contact_id}/restore', { params: { path: at(contactId) } }),
  );
}

export async function changeSettings(
  changes: object,
  version: number,
  headers: WriteHeaders,
): Promise<void> {
  await body(
    client.PATCH('/api/v1/contacts/settings', {
      params: { header: { ...headers, ...ifMatch(version) } },
      body: changes as Schemas['contacts.ChangeContactSettingsPatch'],
    }),
  );
}
