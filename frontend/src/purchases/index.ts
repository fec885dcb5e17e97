/** What other features may use of purchases. */
export { PurchasesTab } from './parts/PurchasesTab';
