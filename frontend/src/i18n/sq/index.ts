import activities from './activities.json';
import app from './app.json';
import contacts from './contacts.json';
import kit from './kit.json';

export default {
  activities,
  app,
  contacts,
  kit,
};
