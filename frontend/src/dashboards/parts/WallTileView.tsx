import { IconEyeOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { EmptyState } from '@/kit/StatePanel';
import { heardUntil, type ReportWords } from '@/reports';
import type { WallTile } from '../model';
import { TilePicture } from './TilePicture';
import classes from './TileView.module.css';

const LATE_SECONDS = 60;

interface Props {
  tile: WallTile;
  title: string;
  words: ReportWords;
}

/** What a wall shows of a tile: its numbers, or why there are none. */
export function WallTileView({ tile, title, words }: Props) {
  const { t } = useTranslation('wall_links');
  const formats = useFormats();
  const { table } = tile;
  if (tile.is_withheld) {
    const icon = <IconEyeOff size={28} stroke={1.5} />;
    return <EmptyState icon={icon} title={t('withheld.title')} text={t('withheld.text')} />;
  }
  const late = table && (table.lag_seconds ?? 0) > LATE_SECONDS ? heardUntil(table) : undefined;
  const scope = table?.scope === 'own' || table?.scope === 'team' ? table.scope : undefined;
  return (
    <>
      <header className={classes.header}>
        <h2>{title}</h2>
        {scope && <span>{t(`scope.${scope}`)}</span>}
        {late && <span>{t('late', { time: `${formats.day(late)}, ${formats.time(late)}` })}</span>}
      </header>
      <div className={classes.body}>
        {table ? (
          <TilePicture tile={tile} table={table} words={words} title={title} />
        ) : (
          <EmptyState
            icon={<IconPlugConnectedX size={28} stroke={1.5} />}
            title={t('tile_failed')}
          />
        )}
      </div>
    </>
  );
}
