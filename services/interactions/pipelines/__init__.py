"""The ways that sales go: stages in their order, and what each asks for.

URL: /api/v1/pipelines
Collection: pipelines
Publishes: interactions.pipeline.created.v1, interactions.pipeline.updated.v1
Consumes: nothing
"""
