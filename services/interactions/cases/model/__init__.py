"""Cases, their clocks, and what a customer is told."""

from interactions.cases.events import Channel, Kind, Priority, State, Target
from interactions.cases.model.card import Quote, Resolution, Telling
from interactions.cases.model.case import Case
from interactions.cases.model.clock import TARGETS, Clock
from interactions.cases.model.texts import text_about

__all__ = [
    "TARGETS",
    "Case",
    "Channel",
    "Clock",
    "Kind",
    "Priority",
    "Quote",
    "Resolution",
    "State",
    "Target",
    "Telling",
    "text_about",
]
