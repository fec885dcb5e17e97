"""What people and companies owe: purchases without returns and payments, by currency.

URL: /api/v1/purchases
Collection: nothing
Publishes: nothing
Consumes: nothing
"""
