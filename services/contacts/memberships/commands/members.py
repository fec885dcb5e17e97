"""Static segments: who is put in and taken out by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from chassis.domain import NotFoundError, new_id
from chassis.mongo import Caller, Document, Store, Transaction, compile_filter
from contacts.memberships.commands.judging import Judge, Look, Move
from contacts.memberships.errors import WhoMissingError
from contacts.memberships.repository import People
from contacts.segments.model import RUNS, Segment
from contacts.segments.queries import get_static, read_rule

AT_ONCE: Final = 200
BY_HAND: Final = Look(cause="manual")


@dataclass(frozen=True, kw_only=True)
class AddMembers:
    """Contacts by id, or whoever a filter finds."""

    segment_id: str
    contact_ids: tuple[str, ...] = ()
    filter: Any = None


@dataclass(frozen=True, kw_only=True)
class RemoveMember:
    segment_id: str
    contact_id: str


@dataclass(frozen=True, kw_only=True)
class AddChunk:
    """Put the next contacts in, of those that an asker named or looked for."""

    row: Mapping[str, Any]
    after: str


@dataclass(frozen=True, kw_only=True)
class Added:
    """How many are new; ``after`` is behind whom to go on, ``waits`` for a worker."""

    added: int
    segment: Segment
    waits: bool = False
    after: str | None = None


def add_members(command: AddMembers, tx: Transaction) -> Added:
    """Put visible contacts in: a few at once, many by a worker.

    Raises MembersFollowRuleError, ArchivedSegmentError, WhoMissingError, FilterError.
    """
    found = get_static(command.segment_id, tx)
    if bool(command.contact_ids) == (command.filter is not None):
        raise WhoMissingError(pointer="/contact_ids")
    if command.filter is None and len(command.contact_ids) <= AT_ONCE:
        return _add(found, _visible(command.contact_ids, tx), tx)
    if command.filter is not None:
        read_rule(command.filter, tx, "/filter")
    tx.intend(
        RUNS,
        {
            "_id": new_id(),
            "segment_id": found.id,
            "kind": "add",
            "again": False,
            "contact_ids": sorted({*command.contact_ids}),
            "filter": command.filter,
            "asker": _who(tx.caller),
        },
    )
    return Added(added=0, segment=found, waits=True)


def remove_member(command: RemoveMember, tx: Transaction) -> None:
    """Take a visible contact out. Raises MembersFollowRuleError, NotFoundError."""
    found = get_static(command.segment_id, tx)
    rows = _visible([command.contact_id], tx)
    if not rows or found.id not in rows[0].get("facets", {}).get("segments", ()):
        raise NotFoundError
    _move(found, rows, tx, enters=False)


def add_chunk(command: AddChunk, tx: Transaction) -> Added:
    """Raises what the asker may not see: FilterError, NotFoundError."""
    row = command.row
    asker = Caller(**{**row["asker"], "acting": "segments:write"})
    own = Store(tx.database, asker, session=tx.session)
    found = get_static(row["segment_id"], tx)
    people = People(own)
    where = {"_id": {"$in": row["contact_ids"]}}
    if row["filter"] is not None:
        wanted = read_rule(row["filter"], own, "/filter")
        judge = Judge(tx, tx.database.now())
        where = compile_filter(wanted, now=judge.now, zone=judge.zone)
    seen = {"$and": [people.shown(), where]}
    rows = people.behind(command.after, AT_ONCE, seen)
    added = _add(found, rows, tx)
    after = rows[-1]["_id"] if len(rows) == AT_ONCE else None
    return Added(added=added.added, segment=found, after=after)


def _visible(contact_ids: Iterable[str], tx: Transaction) -> list[Document]:
    ids = [*contact_ids]
    return People(tx).first({"_id": {"$in": ids}}, max(len(ids), 1))


def _add(found: Segment, rows: list[Document], tx: Transaction) -> Added:
    return Added(added=_move(found, rows, tx, enters=True), segment=found)


def _move(
    found: Segment, rows: list[Document], tx: Transaction, *, enters: bool
) -> int:
    judge = Judge(tx, tx.database.now())
    text = "put in by hand" if enters else "taken out by hand"
    for row in rows:
        judge.move(Move(row, found.id, BY_HAND.step(text), enters))
    moved = len(judge.moves)
    users = Look(cause="manual", changed=frozenset({f"segment/{found.id}"}))
    for move in [*judge.moves]:
        judge.judge(move.row, users)
    judge.write()
    return moved


def _who(caller: Caller) -> Document:
    names = ("user_id", "principal", "team_ids", "permissions", "masks")
    return cast("Document", {name: getattr(caller, name) for name in names})
