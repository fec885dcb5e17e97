"""Free, paid and hybrid service: the plans, and who has a right to them.

URL: /api/v1/service-plans
Collection: service_plans, entitlements
Publishes: interactions.service_plan.created.v1, interactions.service_plan.updated.v1,
    interactions.entitlement.granted.v1, interactions.entitlement.used.v1,
    interactions.entitlement.ended.v1
Consumes: nothing
"""
