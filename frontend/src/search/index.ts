/** What other features may use of the search. */
export { recordAt } from './model';
export { KindIcon as RecordIcon } from './parts/KindIcon';
export { PinButton } from './parts/PinButton';
export { RecordLink } from './parts/RecordLink';
