import { describe, expect, it } from 'vitest';
import { askedOf, chartOf, inOrder, placeOf, put, type Tile, withTile } from '@/dashboards/model';

const tile = (x: number, y: number, width = 6, height = 4): Tile => ({
  report: '/api/v1/deals-funnel/results',
  x,
  y,
  width,
  height,
});
const PAIR = [tile(0, 0), tile(6, 0), tile(0, 4)];
const places = (tiles: Tile[]) => tiles.map(placeOf).map(({ x, y }) => [x, y]);

describe('tiles in the grid', () => {
  it('stand where one is put, and the others give way', () => {
    expect(places(put(PAIR, 0, { x: 6 }))).toEqual([
      [6, 0],
      [6, 4],
      [0, 0],
    ]);
  });

  it('never overlap and never leave the grid, wherever one is put', () => {
    for (let x = -3; x < 14; x += 1) {
      for (let y = -2; y < 9; y += 1) {
        const taken = new Set<string>();
        for (const each of put(PAIR, 1, { x, y, width: 5, height: 5 }).map(placeOf)) {
          expect(each.x).toBeGreaterThanOrEqual(0);
          expect(each.x + each.width).toBeLessThanOrEqual(12);
          for (let column = each.x; column < each.x + each.width; column += 1) {
            for (let row = each.y; row < each.y + each.height; row += 1) {
              expect(taken.has(`${column} ${row}`)).toBe(false);
              taken.add(`${column} ${row}`);
            }
          }
        }
      }
    }
  });

  it('are read by row, and a new one comes below all others', () => {
    expect(inOrder([tile(0, 4), tile(6, 0), tile(0, 0)])).toEqual([2, 1, 0]);
    expect(placeOf(withTile(PAIR, tile(3, 0)).at(-1) as Tile)).toMatchObject({ x: 0, y: 8 });
  });

  it('are drawn as the nearest of what we draw', () => {
    const known = ['area', 'donut', 'number', 'spiral'];
    expect(known.map((chart) => chartOf({ chart } as Tile))).toEqual([
      'area',
      'donut',
      'number',
      'bar',
    ]);
  });
});

describe('what a tile asks', () => {
  const back = (days: number) => `day-${days}`;

  it('is the period of the page before that of the dashboard, and that before its own', () => {
    const own = { ...tile(0, 0), days: 7, group_by: 'owner' };
    expect(askedOf(own, {}, {}, back)).toEqual({ from: 'day-6', to: 'day-0', group: 'owner' });
    expect(askedOf(own, { days: 90 }, {}, back)).toMatchObject({ from: 'day-89' });
    expect(askedOf(own, { days: 90 }, { from: '2026-01-01', to: '2026-02-01' }, back)).toEqual({
      from: '2026-01-01',
      to: '2026-02-01',
      group: 'owner',
    });
  });

  it('keeps its filter', () => {
    const test = { field: 'owner', op: 'in', value: ['ann'] };
    const own = { ...tile(0, 0), filter: { all: [test] } };
    expect(askedOf(own, {}, {}, back)).toEqual({ filter: { match: 'all', conditions: [test] } });
  });

  it('keeps whose numbers it shows until the page asks for another colleague', () => {
    const own = { ...tile(0, 0), owner: 'ann' };
    expect(askedOf(own, {}, {}, back)).toEqual({ owner: 'ann' });
    expect(askedOf(own, { owner: 'ben' }, {}, back)).toEqual({ owner: 'ben' });
    expect(askedOf(own, { owner: 'ben' }, { owner: 'cat' }, back)).toEqual({ owner: 'cat' });
  });
});
