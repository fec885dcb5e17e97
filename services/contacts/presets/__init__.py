"""Ready sets of attributes and topics per trade.

URL: /api/v1/attributes
Collection: nothing
Publishes: contacts.preset.applied.v1
Consumes: nothing
"""
