"""One truth about each marketing message: planned, sent, refused or unknown.

URL: /api/v1/sends
Collection: sends, recipients
Publishes: campaigns.send.handed_off.v1, campaigns.send.failed.v1,
    campaigns.send.suppressed.v1, campaigns.send.cancelled.v1,
    campaigns.send.marked_unknown.v1, campaigns.send.resolved.v1
Consumes: contacts.contact.*.v1
"""
