"""Who may do what, on whose records, seeing which fields.

URL: /api/v1/roles
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
