"""Asking a person by mail whether he agrees, and his answer by link.

URL: /api/v1/consents, /public/v1/consents, /s
Collection: confirmation_mails
Publishes: nothing
Consumes: nothing
"""
