/** What other parts may use of live updates. */
export { LiveMark as default } from './parts/LiveMark';
