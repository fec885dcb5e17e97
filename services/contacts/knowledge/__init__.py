"""What we learned about a person: facts, preferences, motives.

URL: /api/v1/knowledge
Collection: facts, preferences, motives, topics
Publishes: contacts.fact.created.v1, contacts.fact.updated.v1,
    contacts.fact.solved.v1, contacts.fact.retired.v1,
    contacts.preference.created.v1, contacts.preference.updated.v1,
    contacts.preference.deleted.v1, contacts.motive.created.v1,
    contacts.motive.updated.v1, contacts.motive.deleted.v1
Consumes: nothing
"""
