"""What became of meetings, and of all other touches.

URL: /api/v1/meetings
Collection: meetings, meetings_versions
Publishes: nothing
Consumes: interactions.activity.*.v1
"""
