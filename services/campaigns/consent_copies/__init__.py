"""What people said about being written to: a copy of the ledger, and the decision.

URL: nothing
Collection: barred_addresses, consent_lines, purposes
Publishes: nothing
Consumes: contacts.consent.*.v1, contacts.suppression.*.v1, contacts.purpose.*.v1
"""
