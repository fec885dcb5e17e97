"""What people bought, down to the line, from till, web shop, telephone or deal.

URL: /api/v1/purchases
Collection: purchases, waiting_returns, purchase_turns
Publishes: interactions.purchase.recorded.v1, interactions.purchase.updated.v1,
    interactions.purchase.returned.v1, interactions.purchase.voided.v1
Consumes: nothing
"""
