"""Every planned or completed touch with a person, and the timeline of a contact.

URL: /api/v1/activities, /api/v1/tasks
Collection: activities, activity_stretches, timeline_entries
Publishes: interactions.activity.planned.v1, interactions.activity.recorded.v1,
    interactions.activity.completed.v1, interactions.activity.rescheduled.v1,
    interactions.activity.cancelled.v1, interactions.activity.missed.v1,
    interactions.activity.updated.v1, interactions.activity.deleted.v1,
    interactions.activity.restored.v1
Consumes: campaigns.send.handed_off.v1, campaigns.send.failed.v1,
    campaigns.send.suppressed.v1,
    campaigns.send.marked_unknown.v1, campaigns.send.resolved.v1,
    campaigns.unsubscribe.recorded.v1
"""
