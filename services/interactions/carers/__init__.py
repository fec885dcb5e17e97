"""Who cares for a person sees what is about him: the records follow when he changes.

URL: nothing
Collection: nothing
Publishes: nothing
Consumes: contacts.contact.*.v1
"""
