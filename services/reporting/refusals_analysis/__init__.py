"""Why people say no, to what and because of whom, and what wins them back.

URL: /api/v1/refusals-analysis
Collection: refusals_analysis, refusals_analysis_versions, refusals_analysis_names
Publishes: nothing
Consumes: interactions.refusal.*.v1, interactions.refusal_reason.updated.v1,
    interactions.competitor.*.v1, interactions.product.*.v1
"""
