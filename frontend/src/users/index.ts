/** What other features may use of users. */

export { UserPicker } from './parts/UserPicker';
export { useProof } from './parts/useProof';
export { type Role, rolesQuery, useRoleNames, usersQuery, useUserNames } from './queries';
