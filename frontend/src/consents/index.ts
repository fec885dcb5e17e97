/** What other features may use of consents. */
export { ConsentsTab } from './parts/ConsentsTab';
