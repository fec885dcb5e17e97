"""What is planned and what was held, day by day: as a view and as a feed.

URL: /api/v1/activities, /api/v1/tasks, /cal
Collection: calendar_feeds
Publishes: nothing
Consumes: nothing
"""
