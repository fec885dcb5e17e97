"""What people said about being written to: a copy of the ledger, and the decision.

URL: nothing
Collection: barred_addresses, consent_lines
Publishes: nothing
Consumes: contacts.consent.*.v1, contacts.suppression.*.v1
"""
