"""The few pages that need several services at once: a person, a company, a day.

URL: /api/v1/overviews
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
