/** What stands above a tile: its own title, else what it shows. */
import { placeOf, type Report, useReportWords, wordOf } from '@/reports';
import type { Tile } from '../model';

export function useTileTitle(
  reports: Pick<Report, 'url' | 'title' | 'metrics'>[],
): (tile: Pick<Tile, 'report' | 'title' | 'metric'>) => string {
  const words = useReportWords();
  return (tile) => {
    if (tile.title) return tile.title;
    const known = reports.find((each) => each.url === tile.report);
    const { family, report } = placeOf({ url: tile.report });
    const title = words.title(wordOf(family, report), known?.title ?? report);
    const metric = known?.metrics?.find(({ key }) => key === tile.metric);
    return metric ? `${title}: ${words.metric(metric.key ?? '', metric.text ?? '')}` : title;
  };
}
