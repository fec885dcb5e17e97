"""The persons we know: identity, stage, source, ownership, search.

URL: /api/v1/contacts, /api/v1/companies
Collection: contacts
Publishes: contacts.contact.created.v1, contacts.contact.updated.v1,
    contacts.contact.stage_changed.v1, contacts.contact.owner_changed.v1,
    contacts.contact.deleted.v1, contacts.contact.restored.v1,
    contacts.contact.merged.v1, contacts.contact.retired.v1,
    contacts.contact.unmerged.v1
Consumes: interactions.activity.completed.v1, interactions.activity.recorded.v1,
    interactions.case.closed.v1, interactions.deal.created.v1
"""
