"""How often somebody is asked, in which words, and what is an answer."""

from contacts.confirmations.model.asking import CONFIRM, DAY, WAITS, Asked, answer_of
from contacts.confirmations.model.words import TEXTS, Words, choose_wording

__all__ = [
    "CONFIRM",
    "DAY",
    "TEXTS",
    "WAITS",
    "Asked",
    "Words",
    "answer_of",
    "choose_wording",
]
