"""Who may do what, on whose records, seeing which fields.

URL: /api/v1/roles
Collection: none (the built-in roles are data of the code)
Publishes: nothing
Consumes: nothing
"""
