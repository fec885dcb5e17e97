"""Who belongs to whom: relations, households, dependants, and who sent whom.

URL: /api/v1/relationships, /api/v1/households
Collection: relationships, households, dependants
Publishes: contacts.relationship.created.v1, contacts.relationship.updated.v1,
    contacts.relationship.deleted.v1, contacts.household.created.v1,
    contacts.household.updated.v1, contacts.household.deleted.v1,
    contacts.dependant.created.v1, contacts.dependant.updated.v1,
    contacts.dependant.deleted.v1
Consumes: nothing
"""
