"""Who works with whom: the tree of teams, whose root is the workspace.

URL: /api/v1/teams
Collection: teams
Publishes: gateway.team.created.v1, gateway.team.updated.v1,
    gateway.team.deleted.v1
Consumes: nothing
"""
