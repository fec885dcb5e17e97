/** What other features may use of history. */
export { Divergences } from './parts/Divergences';
