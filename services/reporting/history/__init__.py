"""Every fact of all services, kept once, and the rows that reports are made of.

URL: /api/v1/history
Collection: stored_events, changed_days, kept_sums, divergences
Publishes: reporting.projection.diverged.v1, reporting.projection.repaired.v1
Consumes: every type
"""
