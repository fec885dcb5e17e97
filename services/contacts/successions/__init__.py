"""Who takes over when a colleague leaves: his contacts and companies, in one change.

URL: nothing
Collection: nothing
Publishes: nothing
Consumes: gateway.user.deactivated.v1
"""
