"""One person, one record: likely doubles, merges on a decision, and back again.

URL: /api/v1/duplicates
Collection: duplicates, merges
Publishes: contacts.duplicate.found.v1, contacts.duplicate.dismissed.v1
Consumes: interactions.merge_receipt.issued.v1, campaigns.merge_receipt.issued.v1,
    reporting.merge_receipt.issued.v1
"""
