"""Setting, changing, copying and judging targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Transaction
from reporting.history.model import rounded
from reporting.reports.queries import find_measure
from reporting.team_targets.errors import NoTargetMetricError, TargetExistsError
from reporting.team_targets.events import TargetOwner
from reporting.team_targets.model import Target
from reporting.team_targets.repository import TargetRepository


@dataclass(frozen=True, kw_only=True)
class Period:
    """Local days, both inclusive."""

    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class SetTarget:
    """Whose target, of which number, and how high."""

    owner: TargetOwner
    metric: str
    period: Period
    value: int
    currency: str | None = None
    zone: str = "UTC"
    note: str = ""
    approved_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeTarget:
    """Change fields of a target; the state ``withdrawn`` takes it back."""

    target_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CopyTargets:
    """Set the targets of one period for another one, each times a percentage."""

    from_period: Period
    to_period: Period
    percent: int = 100


@dataclass(frozen=True, kw_only=True)
class JudgeTarget:
    """So much was reached until now."""

    target_id: str
    actual: int
    now: datetime


def set_target(command: SetTarget, tx: Transaction) -> Target:
    """Set a target.

    Raises TargetExistsError, NoTargetMetricError, ReferenceNotFoundError and the
    errors of the target.
    """
    measure = find_measure(command.metric)
    if measure is None:
        raise NoTargetMetricError(pointer="/metric")
    targets = TargetRepository(tx)
    target = Target.set_for(
        command.owner,
        measure[1],
        team_ids=targets.teams_of(command.owner),
        **vars(command.period),
        **{
            name: getattr(command, name)
            for name in ("value", "currency", "zone", "note", "approved_by")
        },
    )
    _require_reach(targets, target, tx)
    targets.add(target)
    return target


def change_target(command: ChangeTarget, tx: Transaction) -> Target:
    """Change a target; raises TargetWithdrawnError, TargetPeriodError."""
    targets = TargetRepository(tx)
    target = targets.get(command.target_id, version=command.version)
    changes = dict(command.changes)
    changes |= vars(changes.pop("period")) if "period" in changes else {}
    target.change(changes)
    targets.save(target)
    return target


def copy_targets(command: CopyTargets, tx: Transaction) -> list[Target]:
    """Set them anew; raises TargetExistsError when the new period has some."""
    targets = TargetRepository(tx)
    if targets.of(command.to_period.first_day, command.to_period.last_day):
        raise TargetExistsError
    found = targets.of(command.from_period.first_day, command.from_period.last_day)
    return [
        set_target(
            SetTarget(
                owner=known.owner,
                metric=known.metric,
                period=command.to_period,
                value=max(1, rounded(known.value * command.percent / 100)),
                currency=known.currency,
                zone=known.zone,
                note=known.note,
            ),
            tx,
        )
        for known in found
    ]


def judge_target(command: JudgeTarget, tx: Transaction) -> Target:
    """Note that it is reached or missed, if it is."""
    targets = TargetRepository(tx)
    target = targets.get(command.target_id)
    before = target.state
    target.judge(command.actual, command.now)
    if target.state != before:
        targets.save(target)
    return target


def _require_reach(targets: TargetRepository, target: Target, tx: Transaction) -> None:
    """Let a team lead set targets of the own teams and their people, of nobody else."""
    scope = tx.caller.scope_of(targets.feature, "write")
    people = {"owner_id": target.owner_id, "team_ids": target.team_ids}
    if not targets.scope.covers(tx.caller, scope, people):
        raise ReferenceNotFoundError(pointer="/owner/id")
