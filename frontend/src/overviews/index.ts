/** What other features may use of the overviews. */
export { AroundCompany, AroundContact } from './parts/Around';
export { aroundCompanyQuery } from './queries';
