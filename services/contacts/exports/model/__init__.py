"""Exports and their rules; what is told of a record, and in which form."""

from contacts.exports.events import Flavour, Form, State, What
from contacts.exports.model.cards import CardVersion, write_cards
from contacts.exports.model.columns import TOLD, headings, masked_columns, tell
from contacts.exports.model.export import Asker, Export
from contacts.exports.model.wording import words_of

__all__ = [
    "TOLD",
    "Asker",
    "CardVersion",
    "Export",
    "Flavour",
    "Form",
    "State",
    "What",
    "headings",
    "masked_columns",
    "tell",
    "words_of",
    "write_cards",
]
