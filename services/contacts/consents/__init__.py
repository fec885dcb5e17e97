"""What a person allowed: purposes, the words shown, the ledger, and the decision.

URL: /api/v1/consents
Collection: consents, consent_purposes, consent_wordings, soft_bounces, suppressions
Publishes: contacts.consent.requested.v1, contacts.consent.granted.v1,
    contacts.consent.withdrawn.v1, contacts.consent.objected.v1,
    contacts.consent.expired.v1, contacts.purpose.created.v1,
    contacts.purpose.updated.v1, contacts.suppression.added.v1,
    contacts.suppression.lifted.v1
Consumes: campaigns.unsubscribe.recorded.v1, campaigns.complaint.recorded.v1,
    campaigns.bounce.recorded.v1
"""
