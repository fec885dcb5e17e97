"""Letters to a chosen group: planned, checked, started, paused, counted.

URL: /api/v1/campaigns
Collection: campaigns
Publishes: campaigns.campaign.created.v1, campaigns.campaign.updated.v1,
    campaigns.campaign.started.v1, campaigns.campaign.paused.v1,
    campaigns.campaign.resumed.v1, campaigns.campaign.finished.v1,
    campaigns.campaign.cancelled.v1
Consumes: nothing
"""
