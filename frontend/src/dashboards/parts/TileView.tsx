import { Tooltip } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import {
  type Asked,
  heardUntil,
  type ReportWords,
  placeOf as reportPlace,
  tableQuery,
} from '@/reports';
import type { Refresh, Tile } from '../model';
import { TilePicture } from './TilePicture';
import classes from './TileView.module.css';

const LATE_SECONDS = 60;
const EVERY: Record<Refresh, number | undefined> = {
  live: undefined,
  '5m': 300_000,
  '1h': 3_600_000,
};

interface Props {
  tile: Tile;
  title: string;
  asked: Asked;
  refresh: Refresh;
  words: ReportWords;
}

/** The numbers of one report: as a figure, a chart, a table or targets; its own failures too. */
export function TileView({ tile, title, asked, refresh, words }: Props) {
  const { t } = useTranslation('dashboards');
  const formats = useFormats();
  const { family, report } = reportPlace({ url: tile.report });
  const every = EVERY[refresh];
  const answer = useQuery({
    ...tableQuery(family, report, asked),
    ...(every && { refetchInterval: every }),
  });
  const table = answer.data;
  const late = table && (table.lag_seconds ?? 0) > LATE_SECONDS ? heardUntil(table) : undefined;
  return (
    <>
      <header className={classes.header}>
        <h2>
          <Link to={`/${family}/$report`} params={{ report }} search={asked as never}>
            {title}
          </Link>
        </h2>
        {table?.scope && table.scope !== 'all' && (
          <span>{t(`scope.${table.scope as 'own' | 'team'}`)}</span>
        )}
        {late && (
          <Tooltip label={t('late', { time: `${formats.day(late)}, ${formats.time(late)}` })}>
            <IconClock
              size={16}
              role="img"
              aria-label={t('late', { time: `${formats.day(late)}, ${formats.time(late)}` })}
            />
          </Tooltip>
        )}
      </header>
      <div className={classes.body}>
        <Loaded query={answer} lines={3}>
          {(found) => <TilePicture tile={tile} table={found} words={words} title={title} />}
        </Loaded>
      </div>
    </>
  );
}
