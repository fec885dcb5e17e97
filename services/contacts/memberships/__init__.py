"""Who was in which segment, from when to when, and why.

URL: /api/v1/segments
Collection: memberships, segment_days
Publishes: contacts.membership.entered.v1, contacts.membership.left.v1
Consumes: contacts.contact.*.v1, contacts.fact.*.v1, contacts.preference.*.v1,
    contacts.motive.*.v1, contacts.important_date.created.v1,
    contacts.important_date.updated.v1, contacts.important_date.deleted.v1
"""
