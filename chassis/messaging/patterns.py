"""Event type names and the patterns that handlers subscribe by."""

import re
from collections.abc import Iterable
from typing import Final

EVERY_TYPE: Final = "#"
"""The pattern of every fact; technical events of the backbone are not facts."""

TECHNICAL: Final = (
    "*.relay.pulsed.v1",
    "*.generation.opened.v1",
    "*.replay.requested.v1",
    "*.replay.completed.v1",
    "*.digest.computed.v1",
)
"""What only chassis processes read and nobody stores or forwards."""

_SEGMENT: Final = r"(?:[a-z][a-z0-9_]*|\*)"
_PATTERN: Final = re.compile(rf"{_SEGMENT}\.{_SEGMENT}\.{_SEGMENT}\.v[1-9][0-9]*")


def is_pattern(text: str) -> bool:
    """Say whether ``text`` is EVERY_TYPE or a type, perhaps with ``*`` segments."""
    return text == EVERY_TYPE or _PATTERN.fullmatch(text) is not None


def matches(pattern: str, type_: str) -> bool:
    """Say whether ``pattern`` covers ``type_``; a ``*`` stands for one segment."""
    if pattern == EVERY_TYPE:
        return not is_technical(type_)
    wanted, given = pattern.split("."), type_.split(".")
    return len(wanted) == len(given) and all(
        segment in ("*", there) for segment, there in zip(wanted, given, strict=True)
    )


def is_technical(type_: str) -> bool:
    """Say whether a type belongs to the backbone itself."""
    return any(matches(pattern, type_) for pattern in TECHNICAL)


def expand(patterns: Iterable[str], catalogue: Iterable[str]) -> list[str]:
    """Return the types of ``catalogue`` that one of ``patterns`` covers, sorted.

    The broker sees exact types only, never a wildcard: `mandatory` could otherwise
    not tell a type that nobody hears.
    """
    wanted = tuple(patterns)
    return sorted(
        {
            type_
            for type_ in catalogue
            if any(matches(pattern, type_) for pattern in wanted)
        }
    )


def stem_of(type_: str) -> str:
    """Return a type without its major version."""
    return type_.rpartition(".v")[0]
