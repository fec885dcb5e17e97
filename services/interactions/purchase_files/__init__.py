"""Files of purchases: receipts in, line by line, with what became of each.

URL: /api/v1/purchases
Collection: purchase_file_rows
Publishes: nothing
Consumes: nothing
"""
