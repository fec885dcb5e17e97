"""Keeping in touch: how often to speak with whom, and whose day has come.

URL: /api/v1/contacts
Collection: contact_settings, keep_in_touch_told
Publishes: contacts.keep_in_touch.reached.v1
Consumes: nothing
"""
