"""Memberships: who was in a segment, why, and until when it is sure."""

from contacts.memberships.events import Cause
from contacts.memberships.model.coming import begins, next_change
from contacts.memberships.model.membership import GONE, Membership, Step
from contacts.memberships.model.reasons import Sight, explain, reason

__all__ = [
    "GONE",
    "Cause",
    "Membership",
    "Sight",
    "Step",
    "begins",
    "explain",
    "next_change",
    "reason",
]
