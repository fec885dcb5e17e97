/** What other features may use of cases. */
export { CasesPanel } from './parts/CasesPanel';
