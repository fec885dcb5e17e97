"""Files in: the notebook, the spreadsheet, the old system; and out again if wrong.

URL: /api/v1/imports
Collection: imports, import_chunks
Publishes: contacts.import.prepared.v1, contacts.import.started.v1,
    contacts.import.finished.v1, contacts.import.failed.v1,
    contacts.import.cancelled.v1, contacts.import.undone.v1
Consumes: nothing
"""
