"""Every "no" with its reason, and whether it was won back.

URL: /api/v1/refusals
Collection: refusals, refusal_reasons
Publishes: interactions.refusal.recorded.v1, interactions.refusal.updated.v1,
    interactions.refusal.recovered.v1, interactions.refusal.finalized.v1,
    interactions.refusal_reason.updated.v1
Consumes: nothing
"""
