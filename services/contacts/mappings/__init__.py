"""Which column of a file goes where, and what a row then says.

URL: nothing
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
