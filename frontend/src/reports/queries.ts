/** Reading reports. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas, type Stored } from '@/api/client';
import { type Asked, bodyOf, type Family, parametersOf } from './model';

// The families answer alike; the compiler needs one of them to check against.
type Path = '/api/v1/customer-base/{report}';
// Whose changes change a family's numbers: live notices find the query by this word.
const HEARD: Record<Family, string> = {
  'customer-base': 'contacts',
  meetings: 'activities',
  'deals-funnel': 'deals',
  'campaign-results': 'campaigns',
  'product-sales': 'purchases',
  'refusals-analysis': 'refusals',
};
const AGAIN = 30_000;
const at = (report: string) => ({ report: report as 'growth' });
const pathOf = (family: Family, rest = '') => `/api/v1/${family}/{report}${rest}`;

export const reportsQuery = queryOptions({
  queryKey: ['reports', 'list'],
  queryFn: async () => (await body(client.GET('/api/v1/reports'))).items ?? [],
  staleTime: Number.POSITIVE_INFINITY,
});

/** Dashboards that the person may look at; the ready-made ones have no owner. */
export const dashboardsQuery = queryOptions({
  queryKey: ['dashboards', 'list'],
  queryFn: async () =>
    ((await body(client.GET('/api/v1/dashboards'))).items ?? []) as Stored<'reporting.Dashboard'>[],
});

export function tableQuery(family: Family, report: string, asked: Asked) {
  return queryOptions({
    queryKey: [HEARD[family], 'report', family, report, asked],
    queryFn: ({ signal }) =>
      body(
        client.GET(pathOf(family) as Path, {
          params: {
            path: at(report),
            query: { ...parametersOf(asked), ...(asked.compare && { compare: asked.compare }) },
          },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
    // A notice may come before reporting has heard the same fact.
    refetchInterval: asked.as_of ? false : AGAIN,
  });
}

/** What stands in a report by one of its groups: the values that it can be narrowed to. */
export function valuesQuery(family: Family, report: string, asked: Asked, group: string) {
  const { from, to, as_of } = asked;
  const period = { ...(from && { from }), ...(to && { to }), ...(as_of && { as_of }) };
  return queryOptions({
    ...tableQuery(family, report, { ...period, group }),
    queryKey: ['reports', 'values', family, report, period, group],
    staleTime: 60_000,
    refetchInterval: false,
  });
}

export type RestatedItem = Schemas['reporting.RestatedItem'];

/** Which figures were published otherwise; asked for beside the table, which is there first. */
export function restatedQuery(family: Family, report: string, asked: Asked) {
  return queryOptions({
    queryKey: [HEARD[family], 'restated', family, report, asked],
    queryFn: ({ signal }) =>
      body(
        client.GET(pathOf(family, '/restated') as `${Path}/restated`, {
          params: { path: at(report), query: parametersOf(asked) },
          signal,
        }),
      ),
  });
}

export interface Cell {
  cell: string;
  metric: string;
  label: string;
  value: string;
}

export function explainQuery(family: Family, report: string, asked: Asked, cell: Cell) {
  return infiniteQueryOptions({
    queryKey: ['reports', 'explain', family, report, asked, cell],
    queryFn: ({ pageParam }) =>
      body(
        client.GET(pathOf(family, '/explain') as `${Path}/explain`, {
          params: {
            path: at(report),
            query: {
              ...parametersOf(asked),
              cell: cell.cell,
              metric: cell.metric,
              limit: 50,
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** A report as it stands at a day and now, and the records that moved in between. */
export function movedQuery(family: Family, report: string, asked: Asked) {
  const { as_of: _, ...now } = asked;
  return queryOptions({
    queryKey: ['reports', 'moved', family, report, asked],
    queryFn: () =>
      body(
        client.POST('/api/v1/reports/compare', {
          body: {
            report: `/api/v1/${family}/${report}`,
            a: bodyOf(asked),
            b: bodyOf(now),
          },
        }),
      ),
  });
}

/** Count a cell again, straight from the facts. */
export function reconcile(family: Family, report: string, asked: Asked, cell: Cell) {
  return body(
    client.POST(pathOf(family, '/reconcile') as `${Path}/reconcile`, {
      params: { path: at(report) },
      body: { ...bodyOf(asked), cell: cell.cell, metric: cell.metric },
    }),
  );
}
