"""Letters with merge fields: Liquid with limits, published as unchanging versions.

URL: /api/v1/templates
Collection: templates, template_versions
Publishes: campaigns.template.published.v1, campaigns.template.archived.v1
Consumes: nothing
"""
