"""Asking whether the ledger and the barred addresses forbid a message."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from campaigns.consent_copies.model import (
    BUILT_IN,
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


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message that is to be written; ``person_ids`` with those merged into him."""

    id: str
    person_ids: tuple[str, ...]
    purpose_key: str
    channel: str
    address_hashes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the ledger says of a letter, and which bars of its address were lifted."""

    decision: Decision
    lifted: Mapping[str, datetime]


def find_verdicts(letters: Sequence[Letter], store: Store) -> Mapping[str, Verdict]:
    """Return whether letters may be written, and why not, by their ids."""
    bases, ledger = _find_bases(letters, store), _find_lines(letters, store)
    hashes = {each for letter in letters for each in letter.address_hashes}
    bars, now = _find_bars(hashes, store), utcnow()
    found: dict[str, Verdict] = {}
    for letter in letters:
        about = letter.purpose_key, letter.channel
        barred = [bar for each in letter.address_hashes for bar in bars.get(each, ())]
        decision = decide(
            Question(
                at=now,
                basis=bases.get(letter.purpose_key, "consent"),
                suppression=strictest(b.reason for b in barred if b.bars(*about, now)),
                address_hashes=letter.address_hashes,
                ledger=[
                    line
                    for who in letter.person_ids
                    for line in ledger.get(who, ())
                    if (line.purpose_key, line.channel) == about
                ],
            )
        )
        found[letter.id] = Verdict(decision=decision, lifted=_lifts(barred, *about))
    return found


def find_lifts(
    hashes: Collection[str], channel: str, purpose_key: str, store: Store
) -> Mapping[str, datetime]:
    """Return by reason when bars of an address were lifted last; "*" is any purpose."""
    bars = _find_bars(hashes, store)
    return _lifts([bar for some in bars.values() for bar in some], purpose_key, channel)


def _lifts(
    bars: Iterable[Bar], purpose_key: str, channel: str
) -> Mapping[str, datetime]:
    found: dict[str, datetime] = {}
    for bar in bars:
        fits = bar.scope is None or purpose_key in bar.scope
        if bar.lifted_at and fits and bar.channel == channel:
            latest = found.get(bar.reason, bar.lifted_at)
            found[bar.reason] = max(latest, bar.lifted_at)
    return found


def _find_bases(letters: Iterable[Letter], store: Store) -> Mapping[str, str]:
    where = {"_id": {"$in": sorted({letter.purpose_key for letter in letters})}}
    rows = store.projection("purposes").find(where)
    return BUILT_IN | {row["_id"]: row["basis"] for row in rows}


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


def _find_bars(hashes: Iterable[str], store: Store) -> Mapping[str, list[Bar]]:
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
