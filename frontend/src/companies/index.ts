/** What other features may use of companies. */
export { CompanyPicker } from './parts/CompanyPicker';
export { companyNamesQuery, findCompanies } from './queries';
