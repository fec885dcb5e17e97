import activities from './activities.json';
import api_keys from './api_keys.json';
import app from './app.json';
import companies from './companies.json';
import contacts from './contacts.json';
import imports from './imports.json';
import kit from './kit.json';
import reports from './reports.json';
import roles from './roles.json';
import teams from './teams.json';
import users from './users.json';

export default {
  activities,
  api_keys,
  app,
  companies,
  contacts,
  imports,
  kit,
  reports,
  roles,
  teams,
  users,
};
