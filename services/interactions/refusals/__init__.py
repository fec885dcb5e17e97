"""Every "no" with its reason, and whether it was won back.

URL: /api/v1/refusals
Collection: refusals
Publishes: interactions.refusal.recorded.v1, interactions.refusal.recovered.v1
Consumes: nothing
"""
