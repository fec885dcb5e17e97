"""How segments are defined, changed, archived, thrown away and evaluated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from chassis.domain import new_id, utcnow
from chassis.mongo import Document, Transaction
from contacts.segments import events
from contacts.segments.errors import (
    EvaluationRunningError,
    MembersFollowRuleError,
    RuleTooLongError,
    SegmentInUseError,
)
from contacts.segments.model import RUNS, Segment, check_nesting, used_segments
from contacts.segments.repository import (
    RunRepository,
    SegmentRepository,
    count_members,
    find_uses,
    read_rule,
)

MOST_BYTES: Final = 32_768
STRAGGLERS: Final = timedelta(seconds=15)
"""Longer than any transaction that still judged by the rule before."""


@dataclass(frozen=True, kw_only=True)
class CreateSegment:
    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class PatchSegment:
    """``triggers`` lets those who enter by the new rule start automations."""

    segment_id: str
    version: int
    changes: Mapping[str, Any]
    triggers: bool = False


@dataclass(frozen=True, kw_only=True)
class TrashSegment:
    segment_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class RestoreSegment:
    segment_id: str


@dataclass(frozen=True, kw_only=True)
class StartEvaluation:
    segment_id: str


@dataclass(frozen=True, kw_only=True)
class FinishEvaluation:
    """Everybody was looked at."""

    segment_id: str
    rule_version: int
    entered: int
    left: int
    began_at: datetime
    now: datetime


def create_segment(command: CreateSegment, tx: Transaction) -> Segment:
    """Define a list, and begin to look who belongs to it.

    Raises FilterError, RuleMissingError, RuleTooLongError, NestedTooDeepError.
    """
    caller = tx.caller
    owner = {"owner_id": caller.user_id, "team_ids": tuple(caller.team_ids)}
    found = Segment.create(**owner, **_read(command.fields, tx))
    _check_nesting(found, tx)
    SegmentRepository(tx).add(found)
    if found.is_live:
        _start_run(found, tx)
    return found


def patch_segment(command: PatchSegment, tx: Transaction) -> Segment:
    """Change a list; another rule is a new version, and everybody is looked at.

    Raises what ``create_segment`` does, SegmentInUseError, SegmentCycleError,
    StaleVersionError, NotFoundError.
    """
    segments = SegmentRepository(tx)
    found = segments.get(command.segment_id, version=command.version)
    is_archived = command.changes.get("state") == "archived" != found.state
    if is_archived:
        _refuse_used(found, tx)
    is_new = found.change(_read(command.changes, tx))
    if "rule" in command.changes:
        _check_nesting(found, tx)
    _save(found, tx)
    if is_new:
        _start_run(found, tx, triggers=command.triggers or None)
    return found


def trash_segment(command: TrashSegment, tx: Transaction) -> None:
    """Raises SegmentInUseError, StaleVersionError, NotFoundError."""
    segments = SegmentRepository(tx)
    found = segments.get(command.segment_id, version=command.version)
    _refuse_used(found, tx)
    found.trash()
    segments.save(found)
    if found.kind == "dynamic":
        _start_run(found, tx)


def restore_segment(command: RestoreSegment, tx: Transaction) -> Segment:
    """Raises NotTrashedError, NotFoundError."""
    segments = SegmentRepository(tx)
    found = segments.get(command.segment_id, trashed=True)
    found.restore()
    _check_nesting(found, tx)
    segments.save(found)
    if found.is_live:
        _start_run(found, tx)
    return found


def start_evaluation(command: StartEvaluation, tx: Transaction) -> Segment:
    """Look at everybody. Raises EvaluationRunningError, ArchivedSegmentError."""
    found = SegmentRepository(tx).get(command.segment_id)
    found.check_alive()
    if found.kind == "static":
        raise MembersFollowRuleError("a static segment has no rule to judge by")
    if RunRepository(tx).is_busy(found.id):
        raise EvaluationRunningError
    _start_run(found, tx)
    return found


def finish_evaluation(command: FinishEvaluation, tx: Transaction) -> None:
    segments = SegmentRepository(tx)
    found = segments.find(command.segment_id, trashed=True)
    if found is None or found.rule_version != command.rule_version:
        return
    size = count_members(found.id, tx, most=None)
    segments.sized(found.id, size, command.now)
    took = command.now - command.began_at
    fact = events.SegmentEvaluated(
        segment_id=found.id,
        rule_version=command.rule_version,
        size=size,
        entered=command.entered,
        left=command.left,
        duration_ms=max(round(took.total_seconds() * 1000), 0),
    )
    tx.publish("evaluation", fact)


def _start_run(found: Segment, tx: Transaction, **fields: Any) -> None:
    """Let a worker look at everybody, and once more at those whom others judged."""
    row: Document = {
        "segment_id": found.id,
        "kind": "evaluate",
        "rule_version": found.rule_version,
        "again": False,
        **fields,
    }
    later = {**row, "again": True, "due_at": utcnow() + STRAGGLERS}
    tx.intend(RUNS, {"_id": new_id(), **row}, {"_id": new_id(), **later})


def _read(fields: Mapping[str, Any], tx: Transaction) -> dict[str, Any]:
    found = dict(fields)
    if (tree := found.get("rule")) is not None:
        if len(msgspec.json.encode(tree)) > MOST_BYTES:
            raise RuleTooLongError(pointer="/rule")
        found["uses"] = used_segments(read_rule(tree, tx))
    return found


def _check_nesting(found: Segment, tx: Transaction) -> None:
    uses: dict[str, Iterable[str]] = {**SegmentRepository(tx).uses()}
    check_nesting(uses | {found.id: found.uses})


def _refuse_used(found: Segment, tx: Transaction) -> None:
    if uses := find_uses(found.id, tx):
        raise SegmentInUseError(used_by=uses)


def _save(found: Segment, tx: Transaction) -> None:
    """Store a change; one that changes nothing is none."""
    if facts := found.pull_events():
        found.record(facts[0])
        SegmentRepository(tx).save(found)
