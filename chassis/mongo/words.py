"""Conditions on the words by which a record is found (``search_words``)."""

from dataclasses import dataclass
from typing import Final

from chassis.filters import search_words
from chassis.mongo.client import Document
from chassis.mongo.scope import NOTHING

MAX_SEARCHED: Final = 8


@dataclass(frozen=True)
class Way:
    """One condition that finds records; ``exact`` if it can mean no others."""

    where: Document
    exact: bool = False


def begun_with(path: str, text: str) -> Document:
    """Return the condition that something begins with each of the words of a text."""
    return _all([{path: {"$regex": f"^{word}"}} for word in _words(text)])


def has_words(path: str, text: str) -> Document:
    """Return the condition that each of the words of a text stands there whole."""
    return _all([{path: word} for word in _words(text)])


def _words(text: str) -> list[str]:
    return search_words(text)[:MAX_SEARCHED]


def _all(ways: list[Document]) -> Document:
    return {"$and": ways} if ways else NOTHING
