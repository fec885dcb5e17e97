"""What comes back to a message: mail that bounced, and complaints of people.

URL: /public/v1/sends
Collection: nothing
Publishes: campaigns.bounce.recorded.v1, campaigns.complaint.recorded.v1
Consumes: nothing
"""
