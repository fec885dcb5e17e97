"""Files that belong to a touch with a person: put there, fetched, taken away.

URL: /api/v1/activities
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
