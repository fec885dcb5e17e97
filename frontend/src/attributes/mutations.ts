/** Writing definitions of fields, and values. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Attribute, Holder, Values } from './model';

export async function createAttribute(given: object, headers: WriteHeaders): Promise<unknown> {
  const said = given as Schemas['contacts.CreateAttribute'];
  return body(client.POST('/api/v1/attributes', { body: said, headers }));
}

export async function changeAttribute(
  { id, version }: Attribute,
  given: object,
  headers: WriteHeaders,
): Promise<unknown> {
  const seen = { path: { attribute_id: id }, header: { ...headers, ...ifMatch(version) } };
  const said = given as Schemas['contacts.ChangeAttributePatch'];
  return body(client.PATCH('/api/v1/attributes/{attribute_id}', { params: seen, body: said }));
}

export async function retireAttribute({ id, state }: Attribute): Promise<unknown> {
  const params = { path: { attribute_id: id } };
  return state === 'active'
    ? body(client.POST('/api/v1/attributes/{attribute_id}/retire', { params }))
    : body(client.POST('/api/v1/attributes/{attribute_id}/reactivate', { params }));
}

/** Apply a ready set; tells how much it added. */
export async function applyPreset(key: string): Promise<number> {
  const asked = { params: { path: { key } }, body: {} };
  const done = await body(client.POST('/api/v1/attributes/presets/{key}/apply', asked));
  return done.changes?.length ?? 0;
}

export async function setValues(
  kind: 'contact' | 'company',
  { id, version }: Holder,
  attributes: Values,
  headers: WriteHeaders,
): Promise<unknown> {
  const header = { ...headers, ...ifMatch(version) };
  const said = { attributes } as never;
  return kind === 'contact'
    ? body(
        client.PATCH('/api/v1/contacts/{contact_id}', {
          params: { path: { contact_id: id }, header },
          body: said,
        }),
      )
    : body(
        client.PATCH('/api/v1/companies/{company_id}', {
          params: { path: { company_id: id }, header },
          body: said,
        }),
      );
}
