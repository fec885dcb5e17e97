"""Changes pushed to browsers, as server-sent events cut to what each may see.

URL: /api/v1/live
Collection: none
Publishes: nothing
Consumes: nothing
"""
