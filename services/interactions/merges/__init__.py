"""What this service does when two persons become one, and when they part again.

URL: nothing
Collection: nothing
Publishes: interactions.merge_receipt.issued.v1
Consumes: contacts.contact.merged.v1, contacts.contact.unmerged.v1
"""
