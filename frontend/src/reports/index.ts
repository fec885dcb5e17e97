/** What other features may use of reports. */
export { tableQuery } from './queries';
