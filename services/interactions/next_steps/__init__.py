"""Who has no next step: customers and open deals of a colleague, with what is planned.

URL: /api/v1/activities
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
