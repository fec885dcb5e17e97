"""What is in the pipeline, how deals end and why, and where they fall out.

URL: /api/v1/deals-funnel
Collection: deals_funnel, deals_funnel_versions, deals_funnel_names, deals_visits
Publishes: nothing
Consumes: interactions.deal.*.v1, interactions.pipeline.*.v1, gateway.team.*.v1
"""
