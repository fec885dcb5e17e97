"""Files of products: rows in, as long work, with what became of each.

URL: /api/v1/products
Collection: product_files, product_file_rows
Publishes: nothing
Consumes: nothing
"""
