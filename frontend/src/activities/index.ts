/** What other features may use of activities. */

export { type Activity, LENGTHS, type Mark, planAt, takenBy, toneOfMark } from './model';
export { moveActivity } from './mutations';
export { Composer } from './parts/Composer';
export { FeedButton } from './parts/FeedButton';
export { PlanDialog } from './parts/PlanDialog';
export { PlanDrawer } from './parts/PlanDrawer';
export { PlannedList } from './parts/PlannedList';
export { Timeline } from './parts/Timeline';
export { WithoutStep } from './parts/WithoutStep';
export { calendarQuery, plannedQuery } from './queries';
