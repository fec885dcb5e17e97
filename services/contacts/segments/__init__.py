"""Lists that define themselves, by anything that is known of a person.

URL: /api/v1/segments
Collection: segments, segment_runs
Publishes: contacts.segment.created.v1, contacts.segment.updated.v1,
    contacts.segment.deleted.v1, contacts.segment.evaluated.v1
Consumes: nothing
"""
