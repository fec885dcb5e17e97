"""Who may do what, on whose records, seeing which fields.

URL: /api/v1/roles
Collection: roles
Publishes: gateway.role.created.v1, gateway.role.updated.v1, gateway.role.deleted.v1
Consumes: nothing
"""
