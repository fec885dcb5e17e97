"""What may have kept a promise: a touch with the person after it was made, in time.

URL: /api/v1/promises
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
