"""Refusals, and the reasons for them."""

from interactions.refusals.events import RecoveredBy
from interactions.refusals.model.built_in import BUILT_IN, REASONS
from interactions.refusals.model.reason import RefusalReason
from interactions.refusals.model.refusal import WINDOW, Refusal

__all__ = [
    "BUILT_IN",
    "REASONS",
    "WINDOW",
    "RecoveredBy",
    "Refusal",
    "RefusalReason",
]
