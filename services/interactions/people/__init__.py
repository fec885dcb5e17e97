"""Whom the records are about: contacts and companies, and what is noted of them.

URL: nothing
Collection: contact_copies, company_copies, touches
Publishes: nothing
Consumes: contacts.contact.*.v1, contacts.company.*.v1
"""
