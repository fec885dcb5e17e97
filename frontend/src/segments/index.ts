/** What other features may use of segments. */
export { AddToSegment } from './parts/AddToSegment';
export { SaveAsSegment } from './parts/SaveAsSegment';
export { SegmentsPanel } from './parts/SegmentsPanel';
