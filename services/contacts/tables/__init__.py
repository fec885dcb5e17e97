"""Files from outside, recognised and read as tables of text.

URL: nothing
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
