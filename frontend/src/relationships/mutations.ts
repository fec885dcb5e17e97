/** Writing who belongs to whom. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Dependant, Relationship } from './model';

export async function relate(given: object, headers: WriteHeaders): Promise<void> {
  await body(
    client.POST('/api/v1/relationships', { body: given as Schemas['contacts.Relate'], headers }),
  );
}

export async function removeRelationship(relationship: Relationship): Promise<void> {
  await body(
    client.DELETE('/api/v1/relationships/{relationship_id}', {
      params: {
        path: { relationship_id: relationship.id },
        header: ifMatch(relationship.version),
      },
    }),
  );
}

export async function addDependant(
  given: Schemas['contacts.AddDependant'],
  headers: WriteHeaders,
): Promise<void> {
  await body(client.POST('/api/v1/relationships/dependants', { body: given, headers }));
}

export async function removeDependant(dependant: Dependant): Promise<void> {
  await body(
    client.DELETE('/api/v1/relationships/dependants/{dependant_id}', {
      params: { path: { dependant_id: dependant.id }, header: ifMatch(dependant.version) },
    }),
  );
}
