"""Judging people by rules: who enters, who leaves, and when to look again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from chassis.mongo import Document, Transaction
from contacts.important_dates.queries import get_settings
from contacts.memberships.model import (
    GONE,
    Membership,
    Sight,
    Step,
    next_change,
    reason,
)
from contacts.memberships.repository import (
    NAMES,
    MembershipRepository,
    People,
    find_facets,
)
from contacts.segments.model import Rule
from contacts.segments.queries import find_names, find_rules
from contacts.values import ServiceMember

SILENT: Final = frozenset({"definition", "merge"})
"""Causes that start no automation unless somebody asks for it."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """Why somebody is looked at, and what may have changed.

    ``changed`` names fields and facets (None: everything); ``rules`` are judged in any
    case.
    """

    cause: Any
    changed: frozenset[str] | None = frozenset()
    rules: frozenset[str] = frozenset()
    event_id: str | None = None
    triggers: bool | None = None

    def step(self, text: str, code: str | None = None) -> Step:
        """Return what is noted of an entry or exit."""
        asked = self.triggers
        triggers = self.cause not in SILENT if asked is None else asked
        return Step(
            cause=self.cause,
            text=text,
            code=code,
            event_id=self.event_id,
            triggers=triggers,
        )


@dataclass(frozen=True)
class Move:
    """One person enters or leaves one segment."""

    row: Document
    segment_id: str
    step: Step
    enters: bool
    original_contact_id: str = ""


@dataclass
class Judge:
    """Judges people in one transaction, and writes down what came of it.

    Whatever decides stands in the document of the contact, and so does what was
    decided: two that judge the same person at once meet in the database.
    """

    tx: Transaction
    now: datetime
    moves: list[Move] = field(default_factory=list)
    _facets: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the rules as they are now."""
        self.zone = ZoneInfo(get_settings(self.tx).zone)
        self.rules = find_rules(self.tx)
        self.timed = [test for rule in self.rules for test in rule.timed]

    def refresh(self, rows: Iterable[Document]) -> dict[str, frozenset[str]]:
        """Read anew what others know of people; return which facets are different."""
        found = {row["_id"]: row for row in rows}
        changed = {}
        for contact_id, known in find_facets(found, self.tx).items():
            facets = _facets_of(found[contact_id])
            new = {n: v for n, v in known.items() if n not in facets or facets[n] != v}
            # A touch at least: whoever judged by what was known before has to retry.
            self._put(found[contact_id], **new, turn=facets.get("turn", 0) + 1)
            changed[contact_id] = frozenset(f"facets.{name}" for name in new)
        return changed

    def refresh_lacking(self, rows: Iterable[Document]) -> None:
        """Read what others know of people of whom nobody has asked yet."""
        self.refresh(row for row in rows if not {*NAMES} <= _facets_of(row).keys())

    def judge(self, row: Document, look: Look) -> list[str]:
        """Let a person enter and leave by the rules; return which were judged."""
        if row.get("deleted_at") or row["state"] != "active":
            self._leave_all(row, look)
            return []
        changed = None if look.changed is None else {*look.changed}
        judged = []
        for rule in self.rules:
            if rule.segment_id not in look.rules and not rule.depends_on(changed):
                continue
            judged.append(rule.segment_id)
            if self._apply(row, rule, look) and changed is not None:
                changed.add(f"segment/{rule.segment_id}")
        self._plan(row)
        return judged

    def move(self, move: Move) -> None:
        """Let a person enter or leave, unless he is there already."""
        inside = self.segments_of(move.row)
        if move.enters == (move.segment_id in inside):
            return
        self.moves.append(move)
        rest = [one for one in inside if one != move.segment_id]
        self._put(move.row, segments=[*rest, move.segment_id] if move.enters else rest)

    def segments_of(self, row: Document) -> list[str]:
        """Return the segments that a person is in."""
        return list(_facets_of(row).get("segments", ()))

    def write(self) -> None:
        """Store memberships with their facts, and the facets beside the contacts."""
        names = find_names({move.segment_id for move in self.moves}, self.tx)
        versions = {rule.segment_id: rule.version for rule in self.rules}
        memberships = MembershipRepository(self.tx)
        gone = [move for move in self.moves if not move.enters]
        pairs = [(move.segment_id, move.row["_id"]) for move in gone]
        found = {(m.segment_id, m.contact_id): m for m in memberships.open_of(pairs)}
        leaving = [(move, found[pair]) for move, pair in zip(gone, pairs, strict=True)]
        for move, membership in leaving:
            vars(membership).update(_seen_by(move.row))
            name, version = names[move.segment_id], versions.get(move.segment_id, 1)
            membership.leave(name, move.step, version)
        memberships.save_all([membership for _, membership in leaving])
        coming = [
            Membership.enter(
                names[move.segment_id],
                move.step,
                segment_id=move.segment_id,
                contact_id=move.row["_id"],
                original_contact_id=move.original_contact_id or move.row["_id"],
                rule_version=versions.get(move.segment_id, 1),
                **_seen_by(move.row),
            )
            for move in self.moves
            if move.enters
        ]
        if coming:
            memberships.add_all(coming)
        People(self.tx).keep(self._facets)

    def _apply(self, row: Document, rule: Rule, look: Look) -> bool:
        sight = Sight(row, self.now, self.zone)
        holds = sight.holds(rule.filter)
        if holds == (rule.segment_id in self.segments_of(row)):
            return False
        step = look.step(reason(rule.filter, sight))
        self.move(Move(row, rule.segment_id, step, holds))
        return True

    def _leave_all(self, row: Document, look: Look) -> None:
        for segment_id in self.segments_of(row):
            step = look.step("the contact is no longer there", GONE)
            self.move(Move(row, segment_id, step, enters=False))
        if _facets_of(row).get("recheck_at"):
            self._put(row, recheck_at=None)

    def _plan(self, row: Document) -> None:
        at = next_change(self.timed, row, self.now, self.zone)
        if at != _facets_of(row).get("recheck_at"):
            self._put(row, recheck_at=at)

    def _put(self, row: Document, **facets: Any) -> None:
        row.setdefault("facets", {}).update(facets)
        self._facets.setdefault(row["_id"], {}).update(facets)


def _facets_of(row: Document) -> dict[str, Any]:
    return row.get("facets") or {}


def _seen_by(row: Document) -> dict[str, Any]:
    return {
        "owner_id": row.get("owner_id"),
        "team_ids": tuple(row.get("team_ids") or ()),
        "service_team": tuple(
            ServiceMember(**member) for member in row.get("service_team") or ()
        ),
    }
