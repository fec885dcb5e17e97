"""The tree that products hang on.

URL: /api/v1/products
Collection: categories, tree_turns
Publishes: interactions.category.updated.v1
Consumes: nothing
"""
