"""How the base of customers grows, and where people come from.

URL: /api/v1/customer-base
Collection: customer_base, customer_base_versions
Publishes: nothing
Consumes: contacts.contact.*.v1
"""
