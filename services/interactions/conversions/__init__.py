"""What somebody asked for becomes a deal.

URL: /api/v1/activities
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
