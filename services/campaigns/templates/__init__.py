"""Letters with merge fields: Liquid with limits, published as unchanging versions.

URL: /api/v1/templates
Collection: templates
Publishes: campaigns.template.drafted.v1, campaigns.template.published.v1,
    campaigns.template.archived.v1
Consumes: nothing
"""
