"""The way out of the house for marketing mail, and the sender's journal."""

from campaigns.sends.adapters.journal import Journal
from campaigns.sends.adapters.lines import Line, Verdict
from campaigns.sends.adapters.message import Envelope, compose
from campaigns.sends.adapters.post import PostOffice

__all__ = [
    "Envelope",
    "Journal",
    "Line",
    "PostOffice",
    "Verdict",
    "compose",
]
