/** What other features may use of contacts. */
export { RecentContacts } from './parts/RecentContacts';
export { contactNamesQuery, findContacts } from './queries';
