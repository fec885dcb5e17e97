"""Fields of one's own on records, and ready sets of them per trade.

URL: /api/v1/attributes
Collection: attributes
Publishes: contacts.attribute.created.v1, contacts.attribute.updated.v1,
    contacts.attribute.retired.v1
Consumes: nothing
"""
