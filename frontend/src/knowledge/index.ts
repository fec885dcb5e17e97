/** What other features may use of knowledge. */
export { KnowledgeTab } from './parts/KnowledgeTab';
