/** What other features may use of teams. */
export { useOpenHours, useTeamNames } from './queries';
