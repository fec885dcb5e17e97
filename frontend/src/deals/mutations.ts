/** Writing deals. */
import { body, client, ifMatch, newKey, type Schemas, type WriteHeaders } from '@/api/client';
import type { Deal } from './model';

const at = (deal: { id: string }) => ({ deal_id: deal.id });
const once = (): WriteHeaders => ({ 'Idempotency-Key': newKey() });

export async function createDeal(given: object, headers: WriteHeaders): Promise<Deal> {
  const made = client.POST('/api/v1/deals', {
    body: given as Schemas['interactions.CreateDeal'],
    headers,
  });
  return (await body(made)) as Deal;
}

export async function patchDeal(deal: Deal, changes: object, headers: WriteHeaders): Promise<Deal> {
  const changed = client.PATCH('/api/v1/deals/{deal_id}', {
    params: { path: at(deal), header: { ...headers, ...ifMatch(deal.version) } },
    body: changes as Schemas['interactions.CorrectDealPatch'],
  });
  return (await body(changed)) as Deal;
}

export async function moveDeal(
  deal: Deal,
  to: Schemas['interactions.MoveDeal'],
  headers = once(),
): Promise<Deal> {
  const done = client.POST('/api/v1/deals/{deal_id}/move', {
    params: { path: at(deal) },
    body: to,
    headers: { ...headers, ...ifMatch(deal.version) },
  });
  return (await body(done)) as Deal;
}

export async function winDeal(deal: Deal): Promise<Deal> {
  const done = client.POST('/api/v1/deals/{deal_id}/win', {
    params: { path: at(deal) },
    body: {},
  });
  return (await body(done)) as Deal;
}

export async function loseDeal(
  deal: Deal,
  why: Schemas['interactions.LoseDeal'],
  headers: WriteHeaders,
): Promise<Deal> {
  const done = client.POST('/api/v1/deals/{deal_id}/lose', {
    params: { path: at(deal) },
    body: why,
    headers,
  });
  return (await body(done)) as Deal;
}

export async function reopenDeal(deal: Deal, reason: string): Promise<Deal> {
  const done = client.POST('/api/v1/deals/{deal_id}/reopen', {
    params: { path: at(deal) },
    body: { reason },
  });
  return (await body(done)) as Deal;
}

export async function deleteDeal(deal: Deal): Promise<void> {
  const path = at(deal);
  await body(
    client.DELETE('/api/v1/deals/{deal_id}', { params: { path, header: ifMatch(deal.version) } }),
  );
}

export async function restoreDeal(deal: Deal): Promise<void> {
  await body(client.POST('/api/v1/deals/{deal_id}/restore', { params: { path: at(deal) } }));
}
