"""Signing in and out, and who a browser's cookie stands for.

URL: /api/v1/sessions
Collection: sessions
Publishes: gateway.session.started.v1, gateway.session.ended.v1,
    gateway.session.refused.v1, gateway.user.signed_in.v1
Consumes: nothing
"""
