/** What other features may use of attributes. */
export { fillable } from './model';
export { AttributesPanel } from './parts/AttributesPanel';
export { attributesQuery } from './queries';
