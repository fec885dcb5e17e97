"""What was sold, by whom, where and when; what came back counts no more.

URL: /api/v1/product-sales
Collection: product_sales, product_sales_versions
Publishes: nothing
Consumes: interactions.purchase.*.v1
"""
