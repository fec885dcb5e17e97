"""What became of the messages of campaigns; unknown outcomes have their column.

URL: /api/v1/campaign-results
Collection: campaign_results, campaign_results_versions, campaign_names
Publishes: nothing
Consumes: campaigns.send.*.v1, campaigns.campaign.*.v1
"""
