"""What a colleague or a team is to reach in a period, and how far they are.

URL: /api/v1/team-targets
Collection: targets, target_users, target_teams
Publishes: reporting.target.created.v1, reporting.target.updated.v1,
    reporting.target.reached.v1, reporting.target.missed.v1
Consumes: gateway.user.created.v1, gateway.user.updated.v1,
    gateway.user.deactivated.v1, gateway.user.reactivated.v1,
    gateway.team.created.v1, gateway.team.updated.v1
"""
