/** Restated figures in words: both values, since when, and because of what. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { type Asked, type Family, figureOf, isPublished, type Table } from '../model';
import { type RestatedItem, restatedQuery } from '../queries';
import type { ReportWords } from './useReportWords';

type Entity = 'deal' | 'contact' | 'activity' | 'send';
type Kind =
  | 'late'
  | 'changed'
  | 'reopened'
  | 'deleted'
  | 'restored'
  | 'merged'
  | 'follows'
  | 'many';

/** One restated figure, ready to be shown. */
export interface Restated {
  id: string;
  /** Which figure it is. */
  label: string;
  text: string;
  /** What moved it. */
  subjects: string[];
}

/** Names a figure of a table; without a cell it is a total. */
export function restatedAt(cell: string | null | undefined, metric: string | undefined): string {
  return `${cell ?? 'total'} ${metric}`;
}

/** The restated figures of a table by what they are, in its order; totals come last. */
export function useRestated(
  family: Family,
  report: string,
  asked: Asked,
  table: Table | undefined,
  words: ReportWords,
): Map<string, Restated> {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const answer = useQuery({
    ...restatedQuery(family, report, asked),
    enabled: table !== undefined && isPublished(table),
  });
  if (!table || !isPublished(table)) return new Map();
  const entity = (answer.data?.entity ?? 'deal') as Entity;
  const groups = table.groups ?? [];
  const titles = new Map(table.metrics?.map(({ key, text }) => [key, text]));
  const because = ({ kind, count = 0 }: NonNullable<RestatedItem['reasons']>[number]) => {
    const records = t(`restated.records.${entity}`, { count });
    return t(`restated.reason.${kind as Kind}`, { count, records });
  };
  const told = (item: RestatedItem, at: number): Restated => {
    const { cell, metric = '', restated_at } = item;
    const names = groups.map(({ key = '' }) => words.value(key, item));
    const line = {
      before: words.figure(figureOf(item.before ?? {}, metric)),
      after: words.figure(figureOf(item.after ?? {}, metric)),
      reasons: formats.list((item.reasons ?? []).map(because)),
    };
    const whose = cell == null ? t('total') : names.join(', ');
    return {
      id: `restated-${at}`,
      label: `${whose}: ${words.metric(metric, titles.get(metric) ?? metric)}`,
      text: restated_at
        ? t('restated.line', { ...line, day: formats.day(restated_at) })
        : t('restated.undated', line),
      subjects: [...new Set((item.reasons ?? []).flatMap(({ subjects = [] }) => subjects))],
    };
  };
  const places = new Map(table.rows?.map(({ cell }, at) => [cell, at]));
  const last = places.size;
  const placeOf = ({ cell }: RestatedItem) =>
    cell == null ? last + 1 : (places.get(cell) ?? last);
  const items = [...(answer.data?.items ?? [])].sort((a, b) => placeOf(a) - placeOf(b));
  return new Map(items.map((item, at) => [restatedAt(item.cell, item.metric), told(item, at)]));
}
