/** Dashboards as the screens speak of them, and the grid that their tiles stand in; pure. */
import type { Schemas, Stored } from '@/api/client';
import { conditionsOf, NO_FILTER } from '@/kit/filter';
import { CHARTS, type Chart, type ReportTable } from '@/reports';

export type Dashboard = Stored<'reporting.Dashboard'>;
export type Tile = Schemas['reporting.Tile'];
export type WallLink = Stored<'reporting.WallLink'>;

/** A tile on a wall: its numbers, an error, or nothing because it tells of persons. */
export interface WallTile extends Place {
  is_withheld: boolean;
  report?: string;
  title?: string;
  chart?: Tile['chart'];
  metric?: string | null;
  table: ReportTable | null;
  error: { type: string; title: string } | null;
}

/** A dashboard as it hangs on a wall, with the numbers of a moment. */
export interface Wall {
  name: string;
  is_ready_made: boolean;
  refresh: Refresh;
  zone: string;
  at: string;
  tiles: WallTile[];
}
export type Sharing = NonNullable<Dashboard['sharing']>;
export type Refresh = NonNullable<Dashboard['refresh']>;

export const SHARING: Sharing[] = ['private', 'team', 'all'];
export const REFRESH: Refresh[] = ['live', '5m', '1h'];
export { CHARTS, type Chart } from '@/reports';
export const COLUMNS = 12;
export const MOST_TILES = 24;
const LOWEST = 3;

/** Where a tile stands, in columns and rows of the grid. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function placeOf({ x = 0, y = 0, width = 6, height = 4 }: Partial<Place>): Place {
  return { x, y, width, height: Math.max(height, 2) };
}

/** What we draw a tile as; what we do not know is drawn as bars. */
export function chartOf({ chart = 'bar' }: Pick<Tile, 'chart'>): Chart {
  return CHARTS.find((known) => known === chart) ?? 'bar';
}

function overlap(a: Place, b: Place): boolean {
  const aside = a.x + a.width <= b.x || b.x + b.width <= a.x;
  return !aside && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** A place inside the grid, and high enough to show something. */
function inside(place: Place): Place {
  const width = Math.min(COLUMNS, Math.max(2, place.width));
  return {
    width,
    height: Math.min(24, Math.max(LOWEST, place.height)),
    x: Math.min(COLUMNS - width, Math.max(0, place.x)),
    y: Math.max(0, place.y),
  };
}

/**
 * The tiles after one of them was put somewhere: it stays there, the others keep their
 * order and rise or give way until nothing overlaps. The order of the list stays.
 */
export function put(tiles: Tile[], at: number, change: Partial<Place>): Tile[] {
  const known = tiles[at];
  if (!known) return tiles;
  const places = new Map([[at, inside({ ...placeOf(known), ...change })]]);
  for (const index of inOrder(tiles)) {
    if (index === at) continue;
    let place = { ...placeOf(tiles[index] as Tile), y: 0 };
    const taken = [...places.values()];
    while (taken.some((other) => overlap(place, other))) place = { ...place, y: place.y + 1 };
    places.set(index, place);
  }
  return tiles.map((tile, index) => ({ ...tile, ...places.get(index) }));
}

/** The indexes of tiles as one reads them: by row, then by column. */
export function inOrder(tiles: Partial<Place>[]): number[] {
  const places = tiles.map(placeOf);
  const before = (a: Place | undefined, b: Place | undefined) =>
    (a?.y ?? 0) - (b?.y ?? 0) || (a?.x ?? 0) - (b?.x ?? 0);
  return tiles.map((_, index) => index).sort((a, b) => before(places[a], places[b]));
}

/** Tiles with one more below all others. */
export function withTile(tiles: Tile[], tile: Tile): Tile[] {
  const y = Math.max(0, ...tiles.map(placeOf).map((place) => place.y + place.height));
  return [...tiles, { ...tile, x: 0, y }];
}

/** The period of the whole page, where one was chosen. */
export interface PageAsked {
  from?: string;
  to?: string;
  as_of?: string;
  known_at?: string;
  owner?: string;
}

/** How a tile asks its report: the page wins over the dashboard, and that over the tile. */
export function askedOf(
  tile: Tile,
  filters: Dashboard['filters'],
  page: PageAsked,
  dayBefore: (days: number) => string,
) {
  const days = filters?.days ?? tile.days;
  const owner = page.owner ?? filters?.owner ?? tile.owner;
  const team = filters?.team ?? tile.team;
  const period =
    page.from || page.to || !days ? {} : { from: dayBefore(days - 1), to: dayBefore(0) };
  return {
    ...period,
    ...(tile.group_by && { group: tile.group_by }),
    ...(tile.filter ? { filter: conditionsOf(tile.filter) ?? NO_FILTER } : {}),
    ...(team && { team }),
    ...(filters?.zone && { zone: filters.zone }),
    ...page,
    ...(owner && { owner }),
  };
}
