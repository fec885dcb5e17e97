/** What other features may use of competitors. */
export { competitorsQuery } from './queries';
