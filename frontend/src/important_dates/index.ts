/** What other features may use of important dates. */
export { DatesPanel } from './parts/DatesPanel';
export { RulesPanel } from './parts/RulesPanel';
