/** What the one search box finds, as the screens speak of it; pure. */
import type { Schemas } from '@/api/client';

export type Found = Required<Pick<Schemas['gateway.FoundRecord'], 'id' | 'type' | 'title'>> &
  Schemas['gateway.FoundRecord'];
export type Kind = Found['type'];

export interface Group {
  type: Kind;
  items: Found[];
}

/** A search of less would find half the world; a number is a number. */
export function isSearchable(text: string): boolean {
  return text.length > 1 || /^\d$/.test(text);
}

const PAGES: Record<Kind, string> = {
  contact: '/contacts/',
  company: '/companies/',
  deal: '/deals/',
  case: '/cases/',
  activity: '/activities/',
  campaign: '/campaigns/',
};

/** The record that an address of the API leads to: `/api/v1/deals/018f…`. */
export function recordAt(link: string | null | undefined): { type: Kind; id: string } | undefined {
  const [, page, id] = link?.match(/^\/api\/v1(\/[a-z-]+\/)([0-9a-f-]{36})$/) ?? [];
  const type = (Object.keys(PAGES) as Kind[]).find((kind) => PAGES[kind] === page);
  return type && id ? { type, id } : undefined;
}

/** Where a record is shown: on its own page, else on the page of its person. */
export function placeOf(
  record: { type: Kind; id: string; contact_id?: string | null },
  paths: string[],
): string | undefined {
  const page = PAGES[record.type];
  if (paths.some((path) => path.startsWith(`${page}$`))) return `${page}${record.id}`;
  return record.contact_id ? `${PAGES.contact}${record.contact_id}` : undefined;
}

/** The pieces of a title: text, and whether the search found it. */
export function marked(record: Found): { text: string; isFound: boolean }[] {
  const pieces = record.pieces ?? [record.title];
  return pieces
    .map((text, at) => ({ text, isFound: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
