/** What other features may use of service plans. */
export { servicePlansQuery } from './queries';
