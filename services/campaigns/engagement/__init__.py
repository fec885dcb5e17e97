"""Who may be written to: opt-outs by link or button, and what a send re-reads.

URL: /u
Collection: nothing
Publishes: campaigns.unsubscribe.recorded.v1
Consumes: nothing
"""
