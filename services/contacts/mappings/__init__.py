"""Which column of a file goes where, and what a row then says.

URL: nothing
Collection: import_mappings
Publishes: nothing
Consumes: nothing
"""
