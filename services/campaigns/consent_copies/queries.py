"""Asking whether the ledger and the barred addresses forbid a message."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, TypeVar

from campaigns.consent_copies.model import (
    Bar,
    Decision,
    Line,
    Question,
    decide,
    strictest,
)
from chassis.domain import utcnow
from chassis.mongo import Document, Store

T = TypeVar("T", Line, Bar)
NO_CONSENT: Final = 8
"""The rule that nobody said yes: mailings do not wait for a yes yet."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message that is to be written; ``person_ids`` with those merged into him."""

    id: str
    person_ids: tuple[str, ...]
    purpose_key: str
    channel: str
    address_hashes: tuple[str, ...]


def find_refusals(letters: Sequence[Letter], store: Store) -> Mapping[str, Decision]:
    """Return which of the letters may not be written, and why, by their ids."""
    ledger, bars, now = (
        _find_lines(letters, store),
        _find_bars(letters, store),
        utcnow(),
    )
    found: dict[str, Decision] = {}
    for letter in letters:
        about = letter.purpose_key, letter.channel
        hashes = letter.address_hashes
        barred = (bar for each in hashes for bar in bars.get(each, ()))
        decision = decide(
            Question(
                at=now,
                suppression=strictest(b.reason for b in barred if b.bars(*about, now)),
                address_hashes=hashes,
                ledger=[
                    line
                    for who in letter.person_ids
                    for line in ledger.get(who, ())
                    if (line.purpose_key, line.channel) == about
                ],
            )
        )
        if not decision.allowed and decision.rule != NO_CONSENT:
            found[letter.id] = decision
    return found


def _find_lines(letters: Iterable[Letter], store: Store) -> Mapping[str, list[Line]]:
    people = {who for letter in letters for who in letter.person_ids}
    purposes = {letter.purpose_key for letter in letters}
    where = {
        "original_contact_id": {"$in": sorted(people)},
        "purpose_key": {"$in": sorted(purposes)},
    }
    return _grouped(
        (_read(Line, row) for row in store.projection("consent_lines").find(where)),
        "original_contact_id",
    )


def _find_bars(letters: Iterable[Letter], store: Store) -> Mapping[str, list[Bar]]:
    hashes = {each for letter in letters for each in letter.address_hashes}
    where = {"address_hash": {"$in": sorted(hashes)}}
    rows = store.projection("barred_addresses").find(where)
    return _grouped((_read(Bar, row) for row in rows), "address_hash")


def _read(kind: type[T], row: Document) -> T:
    """Make the line or bar of its row; lists are tuples again."""
    known = {"id": row["_id"], **row}
    values: dict[str, Any] = {}
    for field in fields(kind):
        value = known[field.name]
        values[field.name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)


def _grouped(rows: Iterable[Any], key: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(getattr(row, key), []).append(row)
    return groups
