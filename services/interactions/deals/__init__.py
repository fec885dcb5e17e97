"""Every sale on its way: pipelines, stages, amounts, the board, won and lost.

URL: /api/v1/deals, /api/v1/pipelines
Collection: deals, deal_sums
Publishes: interactions.deal.created.v1, interactions.deal.updated.v1,
    interactions.deal.stage_changed.v1, interactions.deal.won.v1,
    interactions.deal.lost.v1, interactions.deal.reopened.v1,
    interactions.deal.deleted.v1, interactions.deal.restored.v1
Consumes: nothing
"""
