"""Which kinds of records there are, and how what was found stands in the box."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

from chassis.domain import Aggregate
from chassis.filters import fold, search_words

Hits = list[dict[str, Any]]
WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Kind:
    """A kind of record: the service that finds it, the feature whose right it takes."""

    service: str
    feature: str

    @property
    def permission(self) -> str:
        """What one must hold to find any."""
        return f"{self.feature}:read"


KINDS: Final[Mapping[str, Kind]] = {
    "contact": Kind("contacts", "contacts"),
    "company": Kind("contacts", "companies"),
    "deal": Kind("interactions", "deals"),
    "case": Kind("interactions", "cases"),
    "activity": Kind("interactions", "activities"),
    "campaign": Kind("campaigns", "campaigns"),
}
"""In the order in which they stand in the box."""


@dataclass(kw_only=True)
class Mark(Aggregate):
    """A record that a user pinned, or chose in the box lately."""

    entity = "search_mark"

    user_id: str
    kind: Literal["pinned", "recent"]
    type: str
    record_id: str


def grouped(found: Mapping[str, Hits], typed: str) -> list[dict[str, Any]]:
    """Return what was found by kind, kinds with an exact hit before all others."""
    words = search_words(typed)
    groups = [
        {"type": kind, "items": [_shown(hit, kind, words) for hit in found[kind]]}
        for kind in KINDS
        if found.get(kind)
    ]
    return sorted(groups, key=lambda group: not group["items"][0]["exact"])


def _shown(hit: dict[str, Any], kind: str, words: Iterable[str]) -> dict[str, Any]:
    named = {"type": kind, "contact_id": hit.get("about_id")}
    return {**hit, **named, "pieces": pieces(hit["title"], words)}


def pieces(title: str, words: Iterable[str]) -> list[str]:
    """Cut a title into pieces; every second one is what a search word found in it.

    The joined pieces are the title: ``["", "Ива", "нов"]`` for ``iva``.
    """
    cuts = [0, *_cuts(title, tuple(words)), len(title)]
    return [title[a:b] for a, b in pairwise(cuts)]


def _cuts(title: str, words: tuple[str, ...]) -> Iterator[int]:
    for match in WORD.finditer(title):
        found = max((_length(match[0], word) for word in words), default=0)
        if found:
            yield from (match.start(), match.start() + found)


def _length(text: str, word: str) -> int:
    """Return how much of a text a search word covers, 0 if it begins differently."""
    if not fold(text).startswith(word):
        return 0
    ends = range(1, len(text) + 1)
    return next(end for end in ends if fold(text[:end]).startswith(word))
