"""Looking at people: one after a fact, those who are due, and everybody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.mongo import Document, Transaction, compile_filter
from contacts.memberships.commands.judging import Judge, Look, Move
from contacts.memberships.model import GONE, Step
from contacts.memberships.repository import MembershipRepository, People
from contacts.segments.model import Rule, Segment
from contacts.segments.queries import find_segment, find_static

CHUNK: Final = 1000
MOST_MOVES: Final = 250
"""Memberships that one transaction writes at most, or nearly."""
DUE_AT_ONCE: Final = 100


@dataclass(frozen=True, kw_only=True)
class EvaluateContact:
    """Something happened to a person; ``refreshes`` what others know of him."""

    contact_id: str
    look: Look
    refreshes: bool = False
    returns: bool = False
    now: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RecheckDue:
    """Time went by."""

    now: datetime


@dataclass(frozen=True, kw_only=True)
class EvaluateChunk:
    """Look at the next people by id, whether they belong to a segment."""

    segment_id: str
    rule_version: int
    after: str
    triggers: bool | None = None
    only_likely: bool = False
    now: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Repair:
    """Look at some people anew, whatever was said of them."""

    contact_ids: tuple[str, ...]
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Looked:
    """How many were looked at, who moved, and behind whom to go on."""

    done: int
    entered: int
    left: int
    after: str | None


def evaluate_contact(command: EvaluateContact, tx: Transaction) -> list[str]:
    """Returns the segments whose rule was judged."""
    rows = People(tx).some([command.contact_id])
    if not rows:
        return []
    judge, [row], look = _judge(tx, command.now), rows, command.look
    if command.refreshes:
        changed = judge.refresh(rows)[row["_id"]]
        known = None if look.changed is None else look.changed | changed
        look = Look(cause=look.cause, changed=known, event_id=look.event_id)
    if command.returns and not row.get("deleted_at") and row["state"] == "active":
        _come_back(row, look, judge)
    judged = judge.judge(row, look)
    judge.write()
    return judged


def recheck_due(command: RecheckDue, tx: Transaction) -> int:
    """Returns how many people were due."""
    judge = Judge(tx, command.now)
    rows = People(tx).due(command.now, DUE_AT_ONCE)
    timed = frozenset(rule.segment_id for rule in judge.rules if rule.timed)
    for row in rows:
        judge.judge(row, Look(cause="time", rules=timed))
    judge.write()
    return len(rows)


def evaluate_chunk(command: EvaluateChunk, tx: Transaction) -> Looked:
    """Raises nothing where the rule has moved on: then there is nobody left."""
    found = find_segment(command.segment_id, tx)
    if found is None or found.rule_version != command.rule_version:
        return Looked(done=0, entered=0, left=0, after=None)
    judge = _judge(tx, command.now)
    where = _likely(found, judge) if command.only_likely else {}
    rows = People(tx).behind(command.after, CHUNK, where)
    judge.refresh_lacking(rows)
    last, done = None, 0
    look = _of_definition(command)
    for row in rows:
        if found.is_live:
            judge.judge(row, look)
        else:
            step = look.step("the segment was deleted")
            judge.move(Move(row, found.id, step, enters=False))
        last, done = row["_id"], done + 1
        if len(judge.moves) >= MOST_MOVES:
            break
    judge.write()
    entered = [m for m in judge.moves if m.enters and m.segment_id == found.id]
    left = [m for m in judge.moves if not m.enters and m.segment_id == found.id]
    return Looked(done=done, entered=len(entered), left=len(left), after=last)


def repair(command: Repair, tx: Transaction) -> int:
    """Returns how many memberships were wrong."""
    judge = Judge(tx, command.now)
    rows = People(tx).some(command.contact_ids)
    judge.refresh(rows)
    for row in rows:
        judge.judge(row, Look(cause="definition", changed=None))
    judge.write()
    return len(judge.moves)


def _judge(tx: Transaction, now: datetime | None) -> Judge:
    return Judge(tx, now or tx.database.now())


def _of_definition(command: EvaluateChunk) -> Look:
    return Look(
        cause="definition",
        rules=frozenset({command.segment_id}),
        triggers=command.triggers,
    )


def _likely(found: Segment, judge: Judge) -> Document:
    """Return who is in a segment, or should be."""
    inside: Document = {"facets.segments": found.id}
    rules: list[Rule] = [r for r in judge.rules if r.segment_id == found.id]
    wanted = [compile_filter(r.filter, now=judge.now, zone=judge.zone) for r in rules]
    return {"$or": [inside, *wanted]}


def _come_back(row: Document, look: Look, judge: Judge) -> None:
    """Let somebody back into the static segments that he left by going."""
    latest: dict[str, Step | None] = {}
    for one in MembershipRepository(judge.tx).of_person(row["_id"]):
        latest.setdefault(one.segment_id, one.exit)
    left = [one for one, step in latest.items() if step and step.code == GONE]
    for segment_id in find_static(left, judge.tx):
        step = look.step("the contact is there again")
        judge.move(Move(row, segment_id, step, enters=True))
