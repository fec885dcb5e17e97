/** What other features may use of pipelines. */
export { isReason, type Pipeline, type Stage } from './model';
export { PipelineDrawer } from './parts/PipelineDrawer';
export { pipelinesQuery } from './queries';
