"""Who did what: one entry for each fact, sealed into blocks that form a chain.

URL: /api/v1/audit
Collection: audit_entries, audit_blocks
Publishes: gateway.access.denied.v1, gateway.audit_log.exported.v1
Consumes: every type
"""
