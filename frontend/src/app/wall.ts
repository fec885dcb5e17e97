/** The one page beside the router. It comes with the page of dashboards, whose parts it shows. */
export const loadWall = async () => (await import('@/dashboards/pages/DashboardPage')).WallPage;
