import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COLUMNS, inOrder, type Place, placeOf, put, type Tile } from '../model';
import { Handles } from './Handles';
import classes from './TileGrid.module.css';

const ROW = 72;
const GAP = 16;
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What is held by the pointer: which tile, how, and where both were at first. */
interface Held {
  at: number;
  way: Way;
  x: number;
  y: number;
  tiles: Tile[];
}

export type Way = 'move' | 'size';

interface Props {
  tiles: Tile[];
  titleOf: (tile: Tile) => string;
  /** While tiles may be moved: what happens with each new arrangement. */
  onArrange?: ((tiles: Tile[]) => void) | undefined;
  onEdit: (at: number) => void;
  children: (tile: Tile) => ReactNode;
}

/** Tiles in a grid of twelve columns, moved and sized by mouse, finger and arrow keys. */
export function TileGrid({ tiles, titleOf, onArrange, onEdit, children }: Props) {
  const { t } = useTranslation('dashboards');
  const grid = useRef<HTMLDivElement>(null);
  const held = useRef<Held | null>(null);
  const [said, setSaid] = useState('');

  const shift = (at: number, way: Way, [dx, dy]: [number, number], from = tiles) => {
    const place = placeOf(from[at] as Tile);
    const change: Partial<Place> =
      way === 'move'
        ? { x: place.x + dx, y: place.y + dy }
        : { width: place.width + dx, height: place.height + dy };
    const next = put(from, at, change);
    onArrange?.(next);
    const { x, y, width, height } = placeOf(next[at] as Tile);
    setSaid(t('placed', { column: x + 1, row: y + 1, width, height }));
  };
  const grab = (event: PointerEvent, at: number, way: Way) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { at, way, x: event.clientX, y: event.clientY, tiles };
  };
  const drag = (event: PointerEvent) => {
    const hold = held.current;
    const width = grid.current?.clientWidth;
    if (!hold || !width) return;
    const column = (width + GAP) / COLUMNS;
    const dx = Math.round((event.clientX - hold.x) / column);
    const dy = Math.round((event.clientY - hold.y) / ROW);
    shift(hold.at, hold.way, [dx, dy], hold.tiles);
  };
  const drop = () => {
    held.current = null;
  };
  const press = (event: KeyboardEvent, at: number, way: Way) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    shift(at, way, step);
  };
  return (
    <>
      <VisuallyHidden role="status" aria-live="polite">
        {said}
      </VisuallyHidden>
      <div className={classes.grid} ref={grid}>
        {inOrder(tiles).map((at) => {
          const tile = tiles[at] as Tile;
          const { x, y, width, height } = placeOf(tile);
          return (
            <section
              key={at}
              aria-label={titleOf(tile)}
              className={classes.tile}
              data-edited={onArrange ? true : undefined}
              style={{
                gridColumn: `${x + 1} / span ${width}`,
                gridRow: `${y + 1} / span ${height}`,
                minHeight: height * ROW - GAP,
              }}
            >
              {onArrange && (
                <Handles
                  title={titleOf(tile)}
                  onEdit={() => onEdit(at)}
                  onRemove={() => onArrange(tiles.filter((_, index) => index !== at))}
                  handle={(way) => ({
                    onPointerDown: (event: PointerEvent) => grab(event, at, way),
                    onPointerMove: drag,
                    onPointerUp: drop,
                    onPointerCancel: drop,
                    onKeyDown: (event: KeyboardEvent) => press(event, at, way),
                  })}
                />
              )}
              {children(tile)}
            </section>
          );
        })}
      </div>
    </>
  );
}
