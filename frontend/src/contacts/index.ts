/** What other features may use of contacts. */

export { ContactPicker } from './parts/ContactPicker';
export { RecentContacts } from './parts/RecentContacts';
export { useFilterWords } from './parts/useFilterWords';
export { contactNamesQuery, findContacts } from './queries';
