"""Reports on one page, for oneself, a team or everybody; each viewer sees his own.

URL: /api/v1/dashboards
Collection: dashboards
Publishes: reporting.dashboard.updated.v1
Consumes: nothing
"""
