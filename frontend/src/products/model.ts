/** What is sold, as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import { type Amount, minorOf, typedOf } from '@/kit/money';

export type Product = Stored<'interactions.Product'>;
export type Category = Stored<'interactions.Category'>;
type Given = Schemas['interactions.CreateProduct'];
export type Kind = NonNullable<Given['kind']>;
export type Care = Schemas['interactions.AfterSale']['kind'];

export const KINDS: Kind[] = ['good', 'service', 'insurance', 'subscription', 'bundle'];
export const CARES: Care[] = ['call', 'mail', 'survey', 'task'];
export const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'TRY', 'RUB', 'IDR', 'ALL'];

export interface ComplementForm {
  product_id: string | null;
  obvious: boolean;
  argument: string;
}

export interface AfterSaleForm {
  after_days: string;
  kind: Care;
  text: string;
}

export interface ProductForm {
  sku: string;
  name: string;
  category_id: string | null;
  brand: string;
  kind: Kind;
  price: string;
  cost: string;
  currency: string;
  tax_percent: string;
  unit: string;
  successor_id: string | null;
  solves_tags: string[];
  lifetime_days: string;
  warranty_days: string;
  complements: ComplementForm[];
  after_sales: AfterSaleForm[];
}

export const EMPTY_FORM: ProductForm = {
  sku: '',
  name: '',
  category_id: null,
  brand: '',
  kind: 'good',
  price: '',
  cost: '',
  currency: 'EUR',
  tax_percent: '0',
  unit: '',
  successor_id: null,
  solves_tags: [],
  lifetime_days: '',
  warranty_days: '',
  complements: [],
  after_sales: [],
};

export const kindOf = (product: Product): Kind =>
  KINDS.find((kind) => kind === product.kind) ?? 'good';

export const isSold = (product: Product) => product.state !== 'discontinued';

const typed = (amount: Schemas['interactions.ListPrice'] | null | undefined) =>
  amount ? typedOf(amount as Amount) : '';

export function formOf(product: Product): ProductForm {
  return {
    sku: product.sku ?? '',
    name: product.name ?? '',
    category_id: product.category_id ?? null,
    brand: product.brand ?? '',
    kind: kindOf(product),
    price: typed(product.price),
    cost: typed(product.cost),
    currency: product.price?.currency ?? 'EUR',
    tax_percent: product.tax_percent ?? '0',
    unit: product.unit ?? '',
    successor_id: product.successor_id ?? null,
    solves_tags: product.solves_tags ?? [],
    lifetime_days: String(product.lifetime_days ?? ''),
    warranty_days: String(product.warranty_days ?? ''),
    complements: (product.complements ?? []).map((each) => ({
      product_id: each.product_id,
      obvious: each.obvious ?? false,
      argument: each.argument ?? '',
    })),
    after_sales: (product.after_sales ?? []).map((each) => ({
      ...each,
      after_days: String(each.after_days),
    })),
  };
}

export const isDays = (text: string) => /^[1-9]\d{0,4}$/.test(text.trim());
export const isPercent = (text: string) => /^(100|\d{1,2}(\.\d{1,4})?)$/.test(text.trim());

/** What a form sends; the cost only of who may know it. */
export function bodyOf(form: ProductForm, mayCost: boolean): Given {
  const { currency } = form;
  const amount = (text: string) => {
    const minor = minorOf(text, currency);
    return minor === null ? null : { amount_minor: minor, currency };
  };
  return {
    sku: form.sku.trim(),
    name: form.name.trim(),
    category_id: form.category_id ?? '',
    brand: form.brand.trim() || null,
    kind: form.kind,
    price: amount(form.price) ?? { amount_minor: 0, currency },
    ...(mayCost && { cost: amount(form.cost) }),
    tax_percent: form.tax_percent.trim(),
    unit: form.unit.trim(),
    successor_id: form.successor_id,
    solves_tags: form.solves_tags,
    lifetime_days: Number(form.lifetime_days) || null,
    warranty_days: Number(form.warranty_days) || null,
    complements: form.complements.flatMap(({ product_id, obvious, argument }) =>
      product_id ? [{ product_id, obvious, argument: argument.trim() }] : [],
    ),
    after_sales: form.after_sales.map(({ after_days, kind, text }) => ({
      after_days: Number(after_days),
      kind,
      text: text.trim(),
    })),
  };
}

/** Tags are small letters, digits and underscores: `Low light` becomes `low_light`. */
export function tagOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** The names on the way to each category, by its id: `Photo / Lenses`. */
export function pathsOf(categories: Category[]): Map<string, string> {
  const known = new Map(categories.map((each) => [each.id, each]));
  const path = (each: Category): string => {
    const above = known.get(each.parent_id ?? '');
    return above ? `${path(above)} / ${each.name}` : (each.name ?? '');
  };
  const found = categories.map((each) => [each.id, path(each)] as const);
  return new Map(found.sort(([, one], [, other]) => one.localeCompare(other)));
}

/** A category and all that hang below it. */
export function below(categories: Category[], id: string): string[] {
  const children = categories.filter((each) => each.parent_id === id);
  return [id, ...children.flatMap((child) => below(categories, child.id))];
}
