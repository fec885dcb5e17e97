"""Deals with their rules."""

from interactions.deals.events import Source
from interactions.deals.model.deal import Deal
from interactions.deals.model.lines import DealLine, Line, total_of
from interactions.deals.model.parts import Lost, NextStep, Won

__all__ = [
    "Deal",
    "DealLine",
    "Line",
    "Lost",
    "NextStep",
    "Source",
    "Won",
    "total_of",
]
