/** What other features may use of reports. */
export {
  type Asked,
  askedFrom,
  CHARTS,
  type Chart,
  daysAgo,
  figureOf,
  heardUntil,
  heightOf,
  type Metric,
  placeOf,
  type Report,
  type Table as ReportTable,
  totalsOf,
  wordOf,
} from './model';
export { LazyChart } from './parts/LazyChart';
export { MovedTable } from './parts/MovedTable';
export { pictureOf } from './parts/picture';
export { ReportControls } from './parts/ReportControls';
export { type ReportWords, useReportWords } from './parts/useReportWords';
export { dashboardsQuery, movedQuery, reportsQuery, tableQuery } from './queries';
