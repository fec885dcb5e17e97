import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { body, client, ifMatch } from '@/api/client';
import { ProblemError } from '@/api/problem';
import { server } from '../server';

const CONTACT = `${location.origin}/api/v1/contacts/1`;

function answering(status: number, told: object, headers: Record<string, string> = {}) {
  const seen: Request[] = [];
  server.use(
    http.all(`${location.origin}/api/*`, ({ request }) => {
      seen.push(request);
      return HttpResponse.json(told, { status, headers });
    }),
  );
  return seen;
}
const patch = () =>
  body(
    client.PATCH('/api/v1/contacts/{contact_id}', {
      params: { path: { contact_id: '1' }, header: ifMatch(7) },
      body: { job_title: 'x' } as never,
    }),
  );

describe('the client', () => {
  it('sends a change with a key, the version and the type of a merge patch', async () => {
    const [seen] = [answering(200, {})];
    await patch();
    expect(seen[0]?.url).toBe(CONTACT);
    expect(seen[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
    expect(seen[0]?.headers.get('If-Match')).toBe('"7"');
    expect(seen[0]?.headers.get('Content-Type')).toBe('application/merge-patch+json');
  });

  it('sends no key with a search: it writes nothing', async () => {
    const seen = answering(200, { items: [] });
    await body(client.POST('/api/v1/contacts/search', { body: { q: 'ann' } }));
    expect(seen[0]?.headers.has('Idempotency-Key')).toBe(false);
  });

  it('throws the problem of an answer, with its findings and its wait', async () => {
    answering(
      429,
      { type: 'urn:kith:problem:busy', title: 'Busy', errors: [{ pointer: '/a', code: 'b' }] },
      { 'Retry-After': '3' },
    );
    const problem = await patch().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ProblemError);
    expect(problem).toMatchObject({ status: 429, type: 'busy', retryAfter: 3 });
    expect((problem as ProblemError).findings).toHaveLength(1);
  });

  it('tells a lost connection from an answer', async () => {
    server.use(http.all(`${location.origin}/api/*`, () => HttpResponse.error()));
    const problem = await patch().catch((error: unknown) => error);
    expect(problem).toMatchObject({ isNetwork: true });
  });
});
