"""Accounts of the people who work with Kith.

URL: /api/v1/users, /api/v1/roles, /api/v1/teams
Collection: users
Publishes: gateway.user.created.v1, gateway.user.updated.v1,
    gateway.user.deactivated.v1, gateway.user.reactivated.v1
Consumes: nothing
"""
