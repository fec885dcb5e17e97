/** What other features may use of tasks. */

export type { PromiseMade } from './model';
export { createTask, planReminded } from './mutations';
export { KeptPanel } from './parts/KeptPanel';
export { TasksPanel } from './parts/TasksPanel';
export { promisesOfQuery } from './queries';
