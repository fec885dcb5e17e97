"""Lists out: for spreadsheets, for other systems, for address books.

URL: /api/v1/exports, /api/v1/contacts
Collection: exports
Publishes: contacts.export.started.v1, contacts.export.finished.v1,
    contacts.export.failed.v1
Consumes: nothing
"""
