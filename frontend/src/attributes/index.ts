/** What other features may use of attributes. */
export { AttributesPanel } from './parts/AttributesPanel';
