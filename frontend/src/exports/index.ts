/** What other features may use of exports. */

export { ExportButton } from './parts/ExportButton';
export { ExportChosen } from './parts/ExportChosen';
