/** What other features may use of targets. */
export { TargetLines } from './parts/TargetLines';
