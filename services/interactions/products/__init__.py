"""What is sold: what goes with it, what replaces it, what it solves, how long it lasts.

URL: /api/v1/products
Collection: products
Publishes: interactions.product.created.v1, interactions.product.updated.v1,
    interactions.product.discontinued.v1
Consumes: nothing
"""
