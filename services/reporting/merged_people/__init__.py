"""Which persons are one: their facts stay, and are found under any of their ids.

URL: nothing
Collection: nothing
Publishes: reporting.merge_receipt.issued.v1
Consumes: contacts.contact.merged.v1, contacts.contact.unmerged.v1
"""
