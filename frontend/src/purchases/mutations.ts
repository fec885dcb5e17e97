/** Writing purchases and payments. */
import { body, client, type Schemas, type WriteHeaders } from '@/api/client';
import type { Payment, Purchase } from './model';

const at = (purchase: { id: string }) => ({ path: { purchase_id: purchase.id } });

export async function recordPurchase(given: object, headers: WriteHeaders): Promise<Purchase> {
  const made = client.POST('/api/v1/purchases', {
    body: given as Schemas['interactions.RecordPurchase'],
    headers,
  });
  return (await body(made)) as Purchase;
}

export async function returnLines(
  purchase: Purchase,
  what: Schemas['interactions.ReturnPurchase'],
  headers: WriteHeaders,
): Promise<Purchase> {
  const done = client.POST('/api/v1/purchases/{purchase_id}/returns', {
    params: at(purchase),
    body: what,
    headers,
  });
  return (await body(done)) as Purchase;
}

export async function voidPurchase(
  purchase: Purchase,
  reason: string,
  headers: WriteHeaders,
): Promise<Purchase> {
  const done = client.POST('/api/v1/purchases/{purchase_id}/void', {
    params: at(purchase),
    body: { reason },
    headers,
  });
  return (await body(done)) as Purchase;
}

export async function attachPurchase(purchase: Purchase, contactId: string): Promise<Purchase> {
  const done = client.POST('/api/v1/purchases/{purchase_id}/attach', {
    params: at(purchase),
    body: { contact_id: contactId },
  });
  return (await body(done)) as Purchase;
}

export async function recordPayment(given: object, headers: WriteHeaders): Promise<Payment> {
  const made = client.POST('/api/v1/payments', {
    body: given as Schemas['interactions.RecordPayment'],
    headers,
  });
  return (await body(made)) as Payment;
}
