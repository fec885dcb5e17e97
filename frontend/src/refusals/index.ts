/** What other features may use of refusals. */
export { RefuseButton } from './parts/RefuseButton';
