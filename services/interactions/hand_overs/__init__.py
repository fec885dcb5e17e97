"""Who takes over the day's work: of a leaver, at a hand-over, or with a person.

URL: /api/v1/tasks
Collection: hand_over_offers
Publishes: nothing
Consumes: gateway.user.deactivated.v1, contacts.contact.owner_changed.v1
"""
