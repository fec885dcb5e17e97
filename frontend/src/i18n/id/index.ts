import activities from './activities.json';
import app from './app.json';
import companies from './companies.json';
import contacts from './contacts.json';
import kit from './kit.json';
import users from './users.json';

export default {
  activities,
  app,
  companies,
  contacts,
  kit,
  users,
};
