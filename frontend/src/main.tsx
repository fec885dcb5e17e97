/** Starts the application: texts first, then everything that asks the server. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { followOtherTabs } from './api/session';
import { Providers } from './app/Providers';
import { router } from './app/router';
import { loadWall } from './app/wall';
import { startLanguages } from './i18n/setup';

await startLanguages();
// A screen on a wall has no session, and no way to any other screen.
const Wall = location.pathname === '/wall' ? await loadWall() : undefined;
if (!Wall) followOtherTabs();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Providers>
      <Suspense>{Wall ? <Wall /> : <RouterProvider router={router} />}</Suspense>
    </Providers>,
  );
}
