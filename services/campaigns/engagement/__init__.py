"""Who may be written to: opt-outs by link or button, and what a send re-reads.

URL: /u/{token}, /api/v1/engagement
Collection: permissions
Publishes: campaigns.unsubscribe.recorded.v1
Consumes: nothing
"""
