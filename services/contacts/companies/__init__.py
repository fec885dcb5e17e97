"""Organisations beside persons: key accounts, branches, employers of contacts.

URL: /api/v1/companies
Collection: companies
Publishes: contacts.company.created.v1, contacts.company.updated.v1,
    contacts.company.owner_changed.v1, contacts.company.deleted.v1,
    contacts.company.restored.v1
Consumes: nothing
"""
