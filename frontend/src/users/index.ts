/** What other features may use of users. */

export { UserPicker } from './parts/UserPicker';
export { useUserNames } from './queries';
