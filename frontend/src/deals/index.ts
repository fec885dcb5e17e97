/** What other features may use of deals. */
export { DealsPanel } from './parts/DealsPanel';
