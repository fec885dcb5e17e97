/** The one client of the API: session, keys of writes, problems as errors. */
import createClient, { type Middleware } from 'openapi-fetch';
import { networkProblem, problemOf } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
/** A record as the API shows it: what is stored has an id and a version. */
export type Stored<Name extends keyof Schemas> = Schemas[Name] & { id: string; version: number };

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
// They take a body, because names of people stand in no address; they change nothing.
const READS =
  /\/(search|count|lookup|lint|render|check-audience|preview|overlaps|revert-preview|numbers)$/;

/** A key by which the server tells a repeated write from a second one. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The token that only a page of this session knows. */
export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="kith-csrf"]')?.content ?? '';
}

/** Go to the sign-in page, and afterwards back to here. */
export function signInAgain(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/?next=${encodeURIComponent(here)}`);
}

const house: Middleware = {
  onRequest({ request }) {
    if (SAFE.has(request.method)) return undefined;
    request.headers.set('X-Csrf-Token', csrfToken());
    const isRead = READS.test(new URL(request.url).pathname);
    if (!isRead && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newKey());
    }
    if (request.method === 'PATCH') {
      request.headers.set('Content-Type', 'application/merge-patch+json');
    }
    return undefined;
  },
  async onResponse({ response }) {
    if (response.ok) return undefined;
    if (response.status === 401) signInAgain();
    throw await problemOf(response);
  },
  onError({ error }) {
    return networkProblem(error);
  },
};

export const client = createClient<paths, 'application/json'>({
  baseUrl: location.origin,
  // Looked up at each call: else tests could not put another in its place.
  fetch: (request) => globalThis.fetch(request),
});
client.use(house);

/** The body of an answer; failures have been thrown as ProblemError before. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** The header of a write, made when its form opens. */
export type WriteHeaders = { 'Idempotency-Key': string };

/** The headers of a change to the version that the person saw. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
