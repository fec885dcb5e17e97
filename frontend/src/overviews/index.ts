/** What other features may use of the overviews. */
export { AroundContact } from './parts/AroundContact';
