/** What other features may use of activities. */

export { Composer } from './parts/Composer';
export { PlannedList } from './parts/PlannedList';
export { Timeline } from './parts/Timeline';
export { plannedQuery } from './queries';
