"""Watching waiting customers by the rules of the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.domain import (
    ForbiddenError,
    ReferenceNotFoundError,
    StaleVersionError,
    new_id,
    utcnow,
)
from chassis.merging import Holding
from chassis.mongo import Transaction
from interactions.follow_ups import events
from interactions.follow_ups.errors import RuleExistsError
from interactions.follow_ups.model import FollowUp, FollowUpRule, Idle, Trigger
from interactions.follow_ups.repository import (
    FOLLOW_UPS,
    FollowUpRepository,
    FollowUpRuleRepository,
)
from interactions.staff.errors import UserDeactivatedError
from interactions.staff.queries import find_calendar, list_leads
from interactions.tasks.commands import (
    CreateTask,
    PlanReminder,
    create_task,
    plan_reminder,
)
from interactions.tasks.model import Moment, Origin, SubjectKind
from interactions.values import patched

SOON: Final = timedelta(seconds=1)
REMINDED: Final[Mapping[Trigger, SubjectKind]] = {
    "enquiry": "activity",
    "deal_stage": "deal",
    "keep_in_touch": "contact",
    "important_date": "important_date",
}
"""Of what somebody is reminded when a rule says so."""


@dataclass(frozen=True, kw_only=True)
class AddRule:
    """``fields`` of a new rule."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ChangeRule:
    """Change fields of a rule."""

    rule_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveRule:
    """Forget a rule, and whom it watches."""

    rule_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class WatchSubject:
    """Somebody waits for an answer since ``asked_at``."""

    trigger: Trigger
    subject_id: str
    owner_id: str
    asked_at: datetime
    stage: str | None = None
    contact_id: str | None = None
    team_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SettleFollowUps:
    """Somebody spoke with the person, or the subject moved on."""

    contact_id: str | None = None
    subject_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class EscalateFollowUp:
    """A waiting customer is due, and held by the worker that says so."""

    follow_up: FollowUp
    rule: FollowUpRule
    now: datetime


WAITING: Final = Holding.of(FollowUpRepository)
"""What moves when two persons become one."""


def add_rule(command: AddRule, tx: Transaction) -> FollowUpRule:
    """Add a rule. Raises RuleExistsError."""
    _require_the_house(tx)
    rules = FollowUpRuleRepository(tx)
    rule = FollowUpRule(
        id=new_id(), version=1, created_by=tx.caller.user_id, **command.fields
    )
    if rules.rows.find_one({"name": rule.name}):
        raise RuleExistsError
    rules.rows.insert_one(rules.to_document(rule))
    return rule


def change_rule(command: ChangeRule, tx: Transaction) -> FollowUpRule:
    """Change a rule; who waits already is told by the old times."""
    _require_the_house(tx)
    rules = FollowUpRuleRepository(tx)
    rule = rules.get(command.rule_id, version=command.version)
    for name, value in command.changes.items():
        if name in ("max_idle", "escalate_after"):
            known, pointer = getattr(rule, name), f"/{name}"
            setattr(rule, name, patched(Idle, known, value, pointer=pointer))
        else:
            setattr(rule, name, value)
    rule.version, rule.updated_at = rule.version + 1, utcnow()
    taken = {"name": rule.name, "_id": {"$ne": rule.id}}
    if rules.rows.find_one(taken):
        raise RuleExistsError
    seen = {"_id": rule.id, "version": command.version}
    if not rules.rows.replace_one(seen, rules.to_document(rule)):
        raise StaleVersionError(rule.id)
    return rule


def remove_rule(command: RemoveRule, tx: Transaction) -> None:
    """Forget a rule; nobody is watched by it any more."""
    _require_the_house(tx)
    rules = FollowUpRuleRepository(tx)
    rule = rules.get(command.rule_id, version=command.version)
    rules.rows.delete_one({"_id": rule.id})


def watch_subject(command: WatchSubject, tx: Transaction) -> None:
    """Start the clock of every rule that fits; it runs in the team's hours."""
    fitting = FollowUpRuleRepository(tx)
    where = {"trigger": command.trigger, "state": "active"}
    rules = [fitting.from_document(row) for row in fitting.rows.find(where).limit(100)]
    rules = [one for one in rules if not one.stages or command.stage in one.stages]
    if not rules:
        return
    calendar = find_calendar(command.team_ids, tx)
    for rule in rules:
        waiting = FollowUp(
            id=new_id(),
            rule_id=rule.id,
            subject_kind=command.trigger,
            subject_id=command.subject_id,
            contact_id=command.contact_id,
            original_contact_id=command.contact_id,
            owner_id=command.owner_id,
            team_ids=command.team_ids,
            asked_at=command.asked_at,
            due_at=rule.max_idle.after(command.asked_at, calendar),
        )
        tx.intend(FOLLOW_UPS, FollowUpRepository(tx).to_document(waiting))


def settle_follow_ups(command: SettleFollowUps, tx: Transaction) -> None:
    """Nobody waits any more."""
    named = {name: value for name, value in vars(command).items() if value}
    if named:
        over = {"$set": {"state": "settled", "finished_at": utcnow()}}
        rows = FollowUpRepository(tx).rows
        rows.update_many({**named, "state": "waiting"}, over)


def escalate_follow_up(command: EscalateFollowUp, tx: Transaction) -> None:
    """Tell it, and do what the rule says; from the second time on the lead hears it."""
    waiting, rule = command.follow_up, command.rule
    fact = events.FollowUpEscalated(
        rule_id=rule.id,
        subject_kind=waiting.subject_kind,
        subject_id=waiting.subject_id,
        contact_id=waiting.contact_id,
        owner_id=waiting.owner_id,
        team_ids=waiting.team_ids,
        asked_at=waiting.asked_at,
        idle_seconds=int((command.now - waiting.asked_at).total_seconds()),
        step=waiting.step,
        then=rule.then,
    )
    tx.publish("follow_up", fact)
    if rule.then == "remind_owner" and not waiting.step:
        _remind(command, tx)
        return
    leads = list_leads(waiting.team_ids, tx)
    to_lead = rule.then == "tell_team_lead" or waiting.step > 0
    for user_id in (to_lead and leads) or [waiting.owner_id]:
        _give_task(command, user_id, tx)


def _require_the_house(tx: Transaction) -> None:
    """Rules bind everybody; who may write only some tasks writes none of them."""
    if tx.caller.scope_of("tasks", "write") != "all":
        raise ForbiddenError(permission="tasks:write")


def _give_task(command: EscalateFollowUp, user_id: str, tx: Transaction) -> None:
    fields = {
        "title": command.rule.name,
        "kind": "call",
        "priority": "urgent",
        "contact_id": command.follow_up.contact_id,
        "due_at": command.now,
        "assignee_id": user_id,
        "team_ids": command.follow_up.team_ids,
    }
    origin = Origin(kind="rule", ref=command.rule.id)
    try:
        create_task(CreateTask(fields=fields, origin=origin), tx)
    except (ReferenceNotFoundError, UserDeactivatedError):
        return  # the person, or the colleague, is gone: nobody is left to answer


def _remind(command: EscalateFollowUp, tx: Transaction) -> None:
    reminder = PlanReminder(
        subject_kind=REMINDED[command.follow_up.subject_kind],
        subject_id=command.follow_up.subject_id,
        subject_at=None,
        title=command.rule.name,
        moment=Moment(at=utcnow() + SOON),
        user_id=command.follow_up.owner_id,
    )
    plan_reminder(reminder, tx)
