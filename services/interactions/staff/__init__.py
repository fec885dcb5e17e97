"""The colleagues and teams as the gateway knows them: zones, absence, open hours.

URL: nothing
Collection: user_copies, team_copies
Publishes: nothing
Consumes: gateway.user.created.v1, gateway.user.updated.v1,
    gateway.user.deactivated.v1, gateway.user.reactivated.v1,
    gateway.team.created.v1, gateway.team.updated.v1
"""
