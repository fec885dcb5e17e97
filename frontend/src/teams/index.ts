/** What other features may use of teams. */
export { useTeamNames } from './queries';
