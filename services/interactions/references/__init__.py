"""Records that a body names: each is looked up in the caller's scope before it is kept.

URL: nothing
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
