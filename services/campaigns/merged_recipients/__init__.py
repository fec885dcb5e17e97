"""What the ledger of sends does when two persons become one, and part again.

URL: nothing
Collection: nothing
Publishes: campaigns.merge_receipt.issued.v1
Consumes: contacts.contact.merged.v1, contacts.contact.unmerged.v1
"""
