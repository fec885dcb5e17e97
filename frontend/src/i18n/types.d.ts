/** Keys of texts are checked by the compiler, against English. */
import 'i18next';
import type activities from './en/activities.json';
import type api_keys from './en/api_keys.json';
import type app from './en/app.json';
import type attributes from './en/attributes.json';
import type audit from './en/audit.json';
import type capture from './en/capture.json';
import type cases from './en/cases.json';
import type companies from './en/companies.json';
import type contacts from './en/contacts.json';
import type dashboards from './en/dashboards.json';
import type deals from './en/deals.json';
import type duplicates from './en/duplicates.json';
import type exports_ from './en/exports.json';
import type follow_ups from './en/follow_ups.json';
import type history from './en/history.json';
import type important_dates from './en/important_dates.json';
import type imports from './en/imports.json';
import type keep_in_touch from './en/keep_in_touch.json';
import type kit from './en/kit.json';
import type knowledge from './en/knowledge.json';
import type lists from './en/lists.json';
import type live from './en/live.json';
import type overviews from './en/overviews.json';
import type pipelines from './en/pipelines.json';
import type relationships from './en/relationships.json';
import type reports from './en/reports.json';
import type roles from './en/roles.json';
import type search from './en/search.json';
import type segments from './en/segments.json';
import type service_plans from './en/service_plans.json';
import type tasks from './en/tasks.json';
import type team_targets from './en/team_targets.json';
import type teams from './en/teams.json';
import type users from './en/users.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: {
      activities: typeof activities;
      api_keys: typeof api_keys;
      app: typeof app;
      attributes: typeof attributes;
      audit: typeof audit;
      capture: typeof capture;
      cases: typeof cases;
      companies: typeof companies;
      contacts: typeof contacts;
      dashboards: typeof dashboards;
      deals: typeof deals;
      duplicates: typeof duplicates;
      follow_ups: typeof follow_ups;
      history: typeof history;
      important_dates: typeof important_dates;
      exports: typeof exports_;
      imports: typeof imports;
      keep_in_touch: typeof keep_in_touch;
      kit: typeof kit;
      knowledge: typeof knowledge;
      lists: typeof lists;
      live: typeof live;
      overviews: typeof overviews;
      pipelines: typeof pipelines;
      relationships: typeof relationships;
      reports: typeof reports;
      roles: typeof roles;
      search: typeof search;
      segments: typeof segments;
      service_plans: typeof service_plans;
      tasks: typeof tasks;
      team_targets: typeof team_targets;
      teams: typeof teams;
      users: typeof users;
    };
    returnNull: false;
  }
}
