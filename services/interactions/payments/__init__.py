"""Money received and given back, for a purchase, a deal or on account.

URL: /api/v1/payments, /api/v1/purchases
Collection: payments, payment_turns, payment_settings
Publishes: interactions.payment.recorded.v1, interactions.payment.voided.v1
Consumes: nothing
"""
