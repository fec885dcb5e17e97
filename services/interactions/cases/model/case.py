"""A case: what a customer needs from us, and how far we are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.domain import changed_fields, new_id, utcnow
from interactions.cases import errors, events
from interactions.cases.events import State, Target
from interactions.cases.model.card import CaseCard, Quote, Resolution, Telling
from interactions.cases.model.clock import TARGETS, Clock
from interactions.service_plans.model import Coverage
from interactions.staff.model import Calendar

UNDER_WAY: Final = ("new", "open", "waiting_customer", "waiting_third_party")
HIGHEST: Final = 3
OBJECTION: Final = timedelta(days=7)
"""A resolved case is closed when nobody objects for so long."""
REOPENED_WITHIN: Final = timedelta(days=30)
SILENCE_DAYS: Final = 2
"""A case about which the customer hears nothing for so many open days is listed."""


@dataclass(kw_only=True)
class Case(CaseCard):
    """A case and what can happen to it."""

    entity = "case"
    state_type = events.CaseState

    @classmethod
    def open(
        cls,
        calendar: Calendar,
        spans: Mapping[str, timedelta] | None = None,
        **fields: Any,
    ) -> "Case":
        """Open a case; its clocks run on the calendar from now on.

        ``spans`` are the open times of both clocks, if a plan names them.
        """
        now = utcnow()
        targets = spans or TARGETS[fields.get("priority", "normal")]
        case = cls(
            id=new_id(),
            first_response=Clock.started(now, targets["first_response"], calendar),
            resolution_clock=Clock.started(now, targets["resolution"], calendar),
            tell_by=calendar.days_after(now, SILENCE_DAYS),
            **fields,
        )
        case.original_contact_id = case.contact_id
        case._set_clock()
        case.record(events.CaseOpened(after=case.snapshot()))
        return case

    def correct(self, changes: Mapping[str, Any]) -> None:
        """Change fields; who waits for whom and the end have commands of their own."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        self._record(events.CaseUpdated, before, also=tuple(changes))

    def assign(self, user_id: str | None, team_ids: tuple[str, ...]) -> None:
        """Make somebody responsible. Raises NotUnderWayError."""
        before = self._only_under_way()
        previous, self.assignee_id = self.assignee_id, user_id
        self.team_ids = team_ids
        self._record(events.CaseAssigned, before, previous_assignee_id=previous)

    def inform(self, telling: Telling, calendar: Calendar, *, by_person: bool) -> None:
        """Note what the customer was told; a person's word is the first response."""
        before = self.snapshot()
        self.informed = (*self.informed, telling)
        self.tell_by = calendar.days_after(telling.at, SILENCE_DAYS)
        if by_person:
            self.first_response = self.first_response.met(telling.at)
            self.state = "open" if self.state == "new" else self.state
        self._set_clock()
        fact = events.CaseCustomerInformed
        self._record(fact, before, channel=telling.channel, at=telling.at)

    def wait(self, state: State, calendar: Calendar) -> None:
        """Wait for somebody, or go on; the clocks stand while the customer has a turn.

        Raises NotUnderWayError.
        """
        before = self._only_under_way()
        self._run(calendar)
        self.state = state
        self.paused_at = utcnow() if state == "waiting_customer" else None
        self._set_clock()
        self._record(events.CaseUpdated, before)

    def resolve(self, resolution: Resolution, calendar: Calendar) -> None:
        """Say how it ended. Raises NotUnderWayError, RootCauseMissingError."""
        before = self._only_under_way()
        if self.kind == "complaint" and not resolution.root_cause:
            raise errors.RootCauseMissingError(pointer="/root_cause")
        self._run(calendar)
        self.resolution, self.state, self.resolved_at = resolution, "resolved", utcnow()
        self.resolution_clock = self.resolution_clock.met(utcnow())
        self.first_response = self.first_response.met(utcnow())
        self.tell_by = None
        self._set_clock()
        self._record(events.CaseResolved, before)

    def close(self, *, lost_customer: bool = False) -> None:
        """Close what is resolved. Raises NotResolvedError."""
        if self.state != "resolved":
            raise errors.NotResolvedError
        before = self.snapshot()
        self.state, self.closed_at, self.lost_customer = (
            "closed",
            utcnow(),
            lost_customer,
        )
        self._record(events.CaseClosed, before)

    def merge_into(self, other: "Case") -> None:
        """Close it as a duplicate. Raises NotUnderWayError, SameCaseError."""
        before = self._only_under_way()
        if other.id == self.id or other.contact_id != self.contact_id:
            raise errors.SameCaseError(pointer="/duplicate_id")
        self.duplicate_of_id = other.id
        self.resolution = Resolution(code="duplicate")
        self.state, self.closed_at = "closed", utcnow()
        self.tell_by = self.paused_at = None
        self._set_clock()
        self._record(events.CaseClosed, before)

    def take_in(self, duplicate: "Case") -> None:
        """Take over where a duplicate was spoken of."""
        before = self.snapshot()
        talks = (*self.conversation_ids, *duplicate.conversation_ids)
        self.conversation_ids = tuple(dict.fromkeys(talks))
        self.call_ids = tuple(dict.fromkeys((*self.call_ids, *duplicate.call_ids)))
        self._record(events.CaseUpdated, before, also=("conversation_ids", "call_ids"))

    def offer(self, quote: Quote, covered: Coverage) -> None:
        """Name the price of the work. Raises NotUnderWayError."""
        before = self._only_under_way()
        self.quote, self.process_key = quote, quote.process_key
        self.coverage = covered.coverage
        self._record(events.CaseUpdated, before, also=("quote",))

    def accept(self, evidence: str) -> None:
        """Note that the customer agreed to the price. Raises NothingQuotedError."""
        if self.quote is None or self.quote.accepted_at:
            raise errors.NothingQuotedError
        before = self._only_under_way()
        self.quote = replace(self.quote, accepted_at=utcnow(), evidence=evidence)
        self._record(events.CaseUpdated, before, also=("quote",))

    def reopen(self, reason: str, calendar: Calendar) -> None:
        """Go on with what had ended; a new clock runs to the resolution.

        Raises NotEndedError, TooLateToReopenError.
        """
        ended = self.closed_at or self.resolved_at
        if ended is None:
            raise errors.NotEndedError
        if utcnow() - ended > REOPENED_WITHIN:
            raise errors.TooLateToReopenError(case_id=self.id)
        before = self.snapshot()
        self.state, self.reopen_reason = "open", reason
        self.resolved_at = self.closed_at = self.duplicate_of_id = None
        self.resolution, self.lost_customer = None, False
        self.reopened_count += 1
        span = TARGETS[self.priority]["resolution"]
        self.resolution_clock = Clock.started(utcnow(), span, calendar)
        self.tell_by = calendar.days_after(utcnow(), SILENCE_DAYS)
        self._set_clock()
        self._record(events.CaseReopened, before)

    def escalate(self) -> None:
        """Put it on a higher desk. Raises NotUnderWayError, HighestLevelError."""
        before = self._only_under_way()
        if self.escalation_level >= HIGHEST:
            raise errors.HighestLevelError
        self.escalation_level += 1
        self._record(events.CaseEscalated, before)

    def tick(self, now: datetime) -> bool:
        """Tell one thing that a clock has to tell by now; whether it ran out."""
        before = self.snapshot()
        target = self._due(now)
        clock = self._clock(target)
        due_at, is_missed = clock.due_at, clock.has_warned
        told = {"is_missed": True} if is_missed else {"has_warned": True}
        self._put(target, told)
        self._set_clock()
        if not is_missed:
            self._record(events.CaseUpdated, before, also=("warned",))
            return False
        self.escalation_level = min(HIGHEST, self.escalation_level + 1)
        self._record(events.CaseTargetMissed, before, target=target, due_at=due_at)
        return True

    def _due(self, now: datetime) -> Target:
        first = self.first_response.next_at
        return "first_response" if first and first <= now else "resolution"

    def _clock(self, target: Target) -> Clock:
        is_first = target == "first_response"
        return self.first_response if is_first else self.resolution_clock

    def _put(self, target: Target, told: Mapping[str, bool]) -> None:
        clock = Clock(**{**vars(self._clock(target)), **told})
        name = "first_response" if target == "first_response" else "resolution_clock"
        setattr(self, name, clock)

    def _run(self, calendar: Calendar) -> None:
        """Let the clocks run again, if they stand."""
        since, now = self.paused_at, utcnow()
        if since is None:
            return
        self.first_response = self.first_response.resumed(since, now, calendar)
        self.resolution_clock = self.resolution_clock.resumed(since, now, calendar)
        self.paused_seconds += int((now - since).total_seconds())
        self.paused_at = None

    def _set_clock(self) -> None:
        stands = self.paused_at is not None or self.state not in UNDER_WAY
        clocks = (self.first_response.next_at, self.resolution_clock.next_at)
        times = [] if stands else [at for at in clocks if at]
        self.clock_at = min(times, default=None)

    def _only_under_way(self) -> events.CaseState:
        if self.state not in UNDER_WAY:
            raise errors.NotUnderWayError
        before: events.CaseState = self.snapshot()
        return before

    def _record(
        self,
        event: type[events._CaseFact],
        before: events.CaseState,
        *,
        also: tuple[str, ...] = (),
        **facts: Any,
    ) -> None:
        after = self.snapshot()
        names = tuple(dict.fromkeys((*changed_fields(before, after), *also)))
        self.record(event(after=after, changed=names, **facts))
