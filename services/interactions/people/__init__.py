"""Whom the records are about: copies of contacts, and what other features note of them.

URL: nothing
Collection: contact_copies, touches
Publishes: nothing
Consumes: contacts.contact.*.v1
"""
