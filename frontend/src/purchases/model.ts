/** Purchases and payments as the screens speak of them; pure. */

import type { Schemas, Stored } from '@/api/client';
import { type Amount, minorOf } from '@/kit/money';
import type { Tone } from '@/kit/Pill';

export type Purchase = Stored<'interactions.Purchase'>;
export type Payment = Stored<'interactions.Payment'>;
export type Balance = Schemas['interactions.Balance'];
export type State = NonNullable<Purchase['state']>;
export type Channel = NonNullable<Purchase['channel']>;
export type PaymentKind = NonNullable<Payment['kind']>;
export type About = { contact_id: string } | { purchase_id: string };

export const CHANNELS: Channel[] = ['store', 'web', 'phone', 'deal'];
export const KINDS: PaymentKind[] = ['payment', 'prepayment', 'refund'];
const TONES: Record<State, Tone> = {
  recorded: 'good',
  partly_returned: 'warn',
  returned: 'plain',
  voided: 'plain',
};

export function stateOf(purchase: Purchase): State {
  return purchase.state ?? 'recorded';
}

export function toneOf(state: State): Tone {
  return TONES[state];
}

/** How a purchase is called: by what was bought. */
export function titleOf(purchase: Purchase): string {
  return (purchase.lines ?? []).map((line) => line.name).join(', ');
}

/** How much is left of each line after what came back. */
export function leftOf(purchase: Purchase): number[] {
  const back = (purchase.returns ?? []).flatMap((each) => each.lines ?? []);
  return (purchase.lines ?? []).map((line, at) => {
    const gone = back
      .filter((each) => each.line === at + 1)
      .reduce((sum, each) => sum + Number(each.quantity), 0);
    // Quantities have at most six digits behind the point.
    return Number((Number(line.quantity) - gone).toFixed(6));
  });
}

export interface LineForm {
  key: string;
  name: string;
  sku: string;
  quantity: string;
  price: string;
}

export interface PurchaseForm {
  contact_id: string | null;
  channel: Channel;
  external_receipt: string;
  currency: string;
  lines: LineForm[];
}

/** A quantity as the API takes it; null where it is none above zero. */
export function quantityOf(text: string): string | null {
  const found = text.trim().replace(',', '.');
  return /^\d{1,9}(\.\d{1,6})?$/.test(found) && Number(found) > 0 ? found : null;
}

/** An amount of a form; null where nothing readable is typed. */
export function amountOf(text: string, currency: string): Amount | null {
  const minor = text.trim() ? minorOf(text, currency) : null;
  return minor === null ? null : { amount_minor: minor, currency };
}

/** The purchase of a form, as the API takes it. */
export function bodyOf(form: PurchaseForm): object {
  const receipt = form.external_receipt.trim();
  return {
    contact_id: form.contact_id,
    channel: form.channel,
    ...(receipt && { external_receipt: receipt }),
    lines: form.lines.map((line) => ({
      name: line.name.trim(),
      ...(line.sku.trim() && { sku: line.sku.trim() }),
      quantity: quantityOf(line.quantity) ?? '1',
      unit_price: amountOf(line.price, form.currency),
    })),
  };
}

/** What is wrong with the lines of a form, by field. */
export function lineFaults(
  form: PurchaseForm,
  words: { missing: string; amount: string; quantity: string },
): Record<string, string> {
  const faults: Record<string, string> = {};
  form.lines.forEach((line, at) => {
    if (!line.name.trim()) faults[`lines.${at}.name`] = words.missing;
    if (!quantityOf(line.quantity)) faults[`lines.${at}.quantity`] = words.quantity;
    if (!amountOf(line.price, form.currency)) faults[`lines.${at}.price`] = words.amount;
  });
  return faults;
}
