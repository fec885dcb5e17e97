"""An activity: one touch with a person, planned or done, with its outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from chassis.domain import Aggregate, DomainEvent, changed_fields, new_id, utcnow
from interactions.activities import errors, events
from interactions.activities.events import Sentiment
from interactions.activities.model.parts import (
    Attachment,
    Enquiry,
    Offered,
    Outcome,
    Participant,
    Plan,
    Price,
    WrapUp,
)
from interactions.values import patched

Kind = Literal[
    "call",
    "email",
    "sms",
    "chat",
    "messenger",
    "meeting",
    "visit",
    "note",
    "form",
    "letter",
]
State = Literal["planned", "completed", "missed", "cancelled"]
NEEDS_OUTCOME: Final = frozenset({"call", "meeting", "visit"})
MISSED_AFTER: Final = timedelta(days=7)
"""An activity without outcome counts as missed when its end lies this far back."""
REPEATED: Final = (
    *("kind", "direction", "contact_id", "contact_ids", "company_id", "campaign_id"),
    *("deal_id", "case_id"),
    *("subject", "body", "reason", "reason_text", "participants", "agenda", "tags"),
    *("owner_id", "team_ids", "visibility", "recurrence", "series_id"),
)
"""What each occurrence of a series has from the one before."""
PARTS: Final = {"outcome": Outcome, "enquiry": Enquiry, "sentiment": Sentiment}
"""What is corrected part by part."""


@dataclass(kw_only=True)
class Activity(Aggregate):
    """One touch with a person."""

    entity = "activity"
    state_type = events.ActivityState

    kind: Kind
    state: State
    direction: Literal["in", "out", "none"] = "none"
    contact_id: str
    contact_ids: tuple[str, ...] = ()
    original_contact_id: str | None = None
    original_contact_ids: tuple[str, ...] = ()
    company_id: str | None = None
    deal_id: str | None = None
    case_id: str | None = None
    campaign_id: str | None = None
    subject: str = ""
    body: str = ""
    reason: str | None = None
    reason_text: str = ""
    enquiry: Enquiry | None = None
    planned: Plan | None = None
    recurrence: str | None = None
    series_id: str | None = None
    occurrence: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    participants: tuple[Participant, ...] = ()
    agenda: str | None = None
    offered: tuple[Offered, ...] = ()
    outcome: Outcome | None = None
    sentiment: Sentiment | None = None
    attachments: tuple[Attachment, ...] = ()
    cancel_reason: str | None = None
    tags: tuple[str, ...] = ()
    owner_id: str
    team_ids: tuple[str, ...] = ()
    visibility: Literal["normal", "private"] = "normal"
    occurred_at: datetime = field(default_factory=utcnow)
    recorded_at: datetime = field(default_factory=utcnow)

    @classmethod
    def enter(cls, **fields: Any) -> "Activity":
        """Enter a planned activity, or record one that has happened.

        Raises PlanMissingError, OutcomeMissingError or EndBeforeStartError.
        """
        activity = cls(id=new_id(), **fields)
        activity.contact_ids = _with_first(activity.contact_id, activity.contact_ids)
        activity.original_contact_id = activity.contact_id
        activity.original_contact_ids = activity.contact_ids
        activity._check()
        if activity.state == "planned" and activity.planned:
            activity.occurred_at = activity.planned.start
            activity._record(events.ActivityPlanned)
        else:
            activity._record(events.ActivityRecorded)
        return activity

    def again(self, planned: Plan, occurrence: str) -> "Activity":
        """Return another occurrence of the same series; ``occurrence`` is by the rule.

        Whoever took part before a merge is kept with it.
        """
        same = {name: getattr(self, name) for name in REPEATED}
        own = {"planned": planned, "occurrence": occurrence, "state": "planned"}
        following = Activity.enter(**same, **own)
        following.original_contact_id = self.original_contact_id
        following.original_contact_ids = self.original_contact_ids
        return following

    def follows(self, shift_minutes: int) -> bool:
        """Say whether it is where its series has it, and was not moved alone."""
        if not (self.planned and self.occurrence):
            return False
        ruled = self.planned.at(self.occurrence, shift_minutes)
        return ruled.local_start == self.planned.local_start[: len(ruled.local_start)]

    def _check(self) -> None:
        if self.state == "planned" and self.planned is None:
            raise errors.PlanMissingError(pointer="/planned")
        if self.state == "completed" and self.kind in NEEDS_OUTCOME:
            self._check_outcome()
        if self.started_at and self.ended_at and self.ended_at < self.started_at:
            raise errors.EndBeforeStartError(pointer="/ended_at")

    def _check_outcome(self) -> None:
        if self.outcome is None:
            raise errors.OutcomeMissingError(pointer="/outcome")
        if self.outcome.result == "follow_up" and not self.outcome.next_activity_id:
            raise errors.NextStepMissingError(pointer="/next")

    def complete(self, said: WrapUp, *, is_repeat: bool) -> None:
        """Say how a planned activity ended; a follow-up names the next one."""
        before = self._only_planned()
        self.state = "completed"
        self.outcome, self.offered = said.outcome, said.offered
        self.sentiment = said.sentiment
        planned = self.planned
        self.started_at = said.started_at or (planned.start if planned else None)
        self.ended_at = said.ended_at or (planned.end if planned else None)
        self.occurred_at = self.started_at or self.occurred_at
        self._check()
        self._record(events.ActivityCompleted, before, is_repeat=is_repeat)

    def reschedule(self, planned: Plan) -> None:
        """Move a planned activity."""
        before = self._only_planned()
        previous = self.planned
        self.planned, self.occurred_at = planned, planned.start
        self._record(
            events.ActivityRescheduled,
            before,
            previous_start=previous.start if previous else planned.start,
            previous_end=previous.end if previous else planned.end,
        )

    def cancel(self, reason: str) -> None:
        """Call a planned activity off."""
        before = self._only_planned()
        self.state, self.cancel_reason = "cancelled", reason
        self._record(events.ActivityCancelled, before)

    def miss(self) -> None:
        """Count a planned activity that nobody told the end of as missed."""
        before = self._only_planned()
        self.state = "missed"
        self._record(events.ActivityMissed, before)

    def correct(self, **changes: Any) -> None:
        """Correct the record; state and person have commands of their own.

        Of ``outcome``, ``enquiry`` and ``sentiment`` it is a mapping of what changes
        in them, or None. Raises IncompleteError, OutcomeMissingError.
        """
        before, known = self.snapshot(), dict(vars(self))
        for name, value in changes.items():
            setattr(self, name, _whole(name, known[name], value))
        self.contact_ids = _with_first(self.contact_id, self.contact_ids)
        if "contact_ids" in changes:
            self.original_contact_ids = self.contact_ids
        self._check()
        self._record(events.ActivityUpdated, before, also=tuple(changes))

    def delete(self) -> None:
        """Put the record in the trash."""
        self.deleted_at = utcnow()
        self._record(events.ActivityDeleted)

    def restore(self) -> None:
        """Take the record out of the trash."""
        if self.deleted_at is None:
            raise errors.NotInTrashError
        self.deleted_at = None
        self._record(events.ActivityRestored)

    def _only_planned(self) -> events.ActivityState:
        if self.state != "planned":
            raise errors.NotPlannedError
        return self.snapshot()

    def _record(
        self,
        event: type[DomainEvent],
        before: events.ActivityState | None = None,
        *,
        also: tuple[str, ...] = (),
        **facts: Any,
    ) -> None:
        after = self.snapshot()
        changed = changed_fields(before, after) if before else ()
        names = tuple(dict.fromkeys((*changed, *also)))
        self.record(event(after=after, changed=names, **facts))  # type: ignore[call-arg]

    def snapshot(self) -> events.ActivityState:
        """Return the public state: no texts; of a private one no content at all."""
        outcome, planned = self.outcome, self.planned
        full = events.ActivityState(
            id=self.id,
            kind=self.kind,
            state=self.state,
            direction=self.direction,
            contact_id=self.contact_id,
            contact_ids=self.contact_ids,
            company_id=self.company_id,
            deal_id=self.deal_id,
            case_id=self.case_id,
            campaign_id=self.campaign_id,
            reason=self.reason,
            planned_start=planned.start if planned else None,
            planned_end=planned.end if planned else None,
            series_id=self.series_id,
            recurrence=self.recurrence,
            started_at=self.started_at,
            ended_at=self.ended_at,
            result=outcome.result if outcome else None,
            sentiment=self.sentiment,
            next_activity_id=outcome.next_activity_id if outcome else None,
            offered_count=len(self.offered),
            body_length=len(self.body),
            tags=self.tags,
            visibility=self.visibility,
            owner_id=self.owner_id,
            team_ids=self.team_ids,
            occurred_at=self.occurred_at,
            recorded_at=self.recorded_at,
            created_at=self.created_at,
            updated_at=utcnow(),
            deleted_at=self.deleted_at,
        )
        return full if self.visibility == "normal" else _without_content(full)


def _without_content(state: events.ActivityState) -> events.ActivityState:
    return replace(
        state,
        direction="none",
        reason=None,
        result=None,
        sentiment=None,
        offered_count=0,
        body_length=0,
        tags=(),
    )


def _with_first(contact_id: str, contact_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the contacts with the main person first, each once."""
    return tuple(dict.fromkeys((contact_id, *contact_ids)))


def _whole(name: str, known: Any, change: Any) -> Any:
    """Return the value of a field after a merge patch of it."""
    if name not in PARTS or not isinstance(change, Mapping):
        return change
    if name == "enquiry" and "budget" in change:
        before, where = known and known.budget, "/enquiry/budget"
        budget = patched(Price, before, change["budget"], pointer=where)
        change = {**change, "budget": budget}
    return patched(PARTS[name], known, change, pointer=f"/{name}")
