/** Starts the application: texts first, then everything that asks the server. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { followOtherTabs } from './api/session';
import { Providers } from './app/Providers';
import { router } from './app/router';
import { startLanguages } from './i18n/setup';

await startLanguages();
followOtherTabs();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
}
