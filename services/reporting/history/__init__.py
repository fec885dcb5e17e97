"""Every fact of all services, kept once, and the rows that reports are made of.

URL: /api/v1/history
Collection: stored_events
Publishes: nothing
Consumes: every type
"""
