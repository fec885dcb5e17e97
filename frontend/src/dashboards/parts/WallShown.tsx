import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMaximize, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { useReportWords } from '@/reports';
import { inOrder, placeOf, type Wall, type WallTile } from '../model';
import { useDashboardName } from './useDashboardName';
import { useTileTitle } from './useTileTitle';
import classes from './Wall.module.css';
import { WallTileView } from './WallTileView';

interface Props {
  wall: Wall;
  /** Whether the last question got no answer. */
  isLost: boolean;
}

/** A dashboard for who stands before it: large, without a way to anywhere. */
export function WallShown({ wall, isLost }: Props) {
  const { t } = useTranslation('wall_links');
  const formats = useFormats();
  const words = useReportWords();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const name = useDashboardName()(wall);
  const titleOf = useTileTitle(wall.tiles.map(reportOf));
  const moment = (instant: string) => `${formats.day(instant)}, ${formats.time(instant)}`;
  return (
    <main className={classes.wall}>
      <title>{name}</title>
      <div className={classes.head}>
        <h1>{name}</h1>
        <p role="status">{t('as_of', { time: moment(wall.at) })}</p>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t(isDark ? 'light' : 'dark')}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          {isDark ? <IconSun size={18} /> : <IconMoon size={18} />}
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('full')}
          onClick={() => void document.documentElement.requestFullscreen?.()}
        >
          <IconMaximize size={18} />
        </ActionIcon>
      </div>
      {isLost && (
        <p role="alert" className={classes.lost}>
          {t('lost', { time: moment(wall.at) })}
        </p>
      )}
      <div className={classes.grid}>
        {inOrder(wall.tiles).map((at) => {
          const tile = wall.tiles[at] as WallTile;
          const { x, y, width, height } = placeOf(tile);
          const title = tile.is_withheld
            ? t('withheld.title')
            : titleOf({ ...tile, report: tile.report ?? '' });
          return (
            <section
              key={at}
              aria-label={title}
              className={classes.tile}
              style={{
                gridColumn: `${x + 1} / span ${width}`,
                gridRow: `${y + 1} / span ${height}`,
              }}
            >
              <WallTileView tile={tile} title={title} words={words} />
            </section>
          );
        })}
      </div>
    </main>
  );
}

function reportOf({ report = '', table }: WallTile) {
  return { url: report, title: table?.title ?? '', metrics: table?.metrics ?? [] };
}
