"""Access for programs: narrow, expiring, revocable.

URL: /api/v1/api-keys
Collection: api_keys
Publishes: gateway.api_key.created.v1, gateway.api_key.revoked.v1
Consumes: nothing
"""
