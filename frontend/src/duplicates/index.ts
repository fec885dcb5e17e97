/** What other features may use of duplicates. */
export { DuplicatesTab } from './parts/DuplicatesTab';
