"""The colleagues as the gateway knows them: whose teams, whose zone, who left.

URL: nothing
Collection: users, teams
Publishes: nothing
Consumes: gateway.user.created.v1, gateway.user.updated.v1,
    gateway.user.deactivated.v1, gateway.user.reactivated.v1,
    gateway.team.created.v1, gateway.team.updated.v1
"""
