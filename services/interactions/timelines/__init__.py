"""What happened with a person or a company, told by all services; and a search in it.

URL: /api/v1/activities
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
