/** What other features may use of products. */
export { ProductPicker } from './parts/ProductPicker';
