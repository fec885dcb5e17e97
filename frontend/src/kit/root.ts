/** The root of all routes: features hang below it, the application dresses it. */
import { createRootRoute } from '@tanstack/react-router';

export const rootRoute = createRootRoute();
