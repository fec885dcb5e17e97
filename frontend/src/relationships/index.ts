/** What other features may use of relationships. */
export { RelationsPanel } from './parts/RelationsPanel';
