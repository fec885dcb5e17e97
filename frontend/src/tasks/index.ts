/** What other features may use of tasks. */
export { createTask } from './mutations';
export { TasksPanel } from './parts/TasksPanel';
