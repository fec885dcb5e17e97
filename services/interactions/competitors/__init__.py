"""The register of competitors: whom we lose to, by which names they are known.

URL: /api/v1/competitors
Collection: competitors
Publishes: interactions.competitor.created.v1, interactions.competitor.updated.v1
Consumes: nothing
"""
