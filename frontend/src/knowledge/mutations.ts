/** Writing what is known of a person. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Fact, Motive, Preference } from './model';

function at(fact: Fact) {
  return { params: { path: { fact_id: fact.id } } };
}

export async function noteFact(given: object, headers: WriteHeaders): Promise<unknown> {
  const said = given as Schemas['contacts.NoteFact'];
  return body(client.POST('/api/v1/knowledge/facts', { body: said, headers }));
}

export async function correctFact(fact: Fact, given: object): Promise<unknown> {
  const said = given as Schemas['contacts.FactValue'];
  return body(
    client.POST('/api/v1/knowledge/facts/{fact_id}/correct', { ...at(fact), body: said }),
  );
}

export async function solveFact(fact: Fact): Promise<unknown> {
  return body(client.POST('/api/v1/knowledge/facts/{fact_id}/solve', { ...at(fact), body: {} }));
}

export async function retireFact(fact: Fact): Promise<unknown> {
  return body(client.POST('/api/v1/knowledge/facts/{fact_id}/retire', at(fact)));
}

export async function notePreference(given: object, headers: WriteHeaders): Promise<unknown> {
  const said = given as Schemas['contacts.NotePreference'];
  return body(client.POST('/api/v1/knowledge/preferences', { body: said, headers }));
}

export async function removePreference({ id, version }: Preference): Promise<unknown> {
  const seen = { path: { preference_id: id }, header: ifMatch(version) };
  return body(client.DELETE('/api/v1/knowledge/preferences/{preference_id}', { params: seen }));
}

export async function noteMotive(given: object, headers: WriteHeaders): Promise<unknown> {
  const said = given as Schemas['contacts.NoteMotive'];
  return body(client.POST('/api/v1/knowledge/motives', { body: said, headers }));
}

export async function removeMotive({ id, version }: Motive): Promise<unknown> {
  const seen = { path: { motive_id: id }, header: ifMatch(version) };
  return body(client.DELETE('/api/v1/knowledge/motives/{motive_id}', { params: seen }));
}
