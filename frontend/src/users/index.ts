/** What other features may use of users. */
export { useUserNames } from './queries';
