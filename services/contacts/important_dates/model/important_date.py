"""An important date: a calendar day of a person, and when it is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from contacts.contacts.errors import NotTrashedError
from contacts.contacts.model import Contact
from contacts.important_dates import events
from contacts.important_dates.errors import YearMissingError
from contacts.important_dates.events import Kind, Recurrence
from contacts.important_dates.model.calendar import (
    begins,
    check_day,
    local_day,
    observed,
)
from contacts.important_dates.model.settings import Observance
from contacts.values import ServiceMember

LATE_AFTER: Final = timedelta(minutes=15)
ONE_DAY: Final = timedelta(days=1)
DAY_FIELDS: Final = frozenset({"month", "day", "year", "recurrence", "lead_days"})
MANY_YEARS: Final = 3


@dataclass(frozen=True, kw_only=True, order=True)
class Step:
    """A local day on which something is told, or, without a lead, the day is over."""

    on: date
    occurs_on: date
    lead_days: int | None
    year: int


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where somebody learned of the day."""

    activity_id: str | None = None
    conversation_id: str | None = None
    case_id: str | None = None
    submission_id: str | None = None
    import_id: str | None = None


@dataclass(kw_only=True)
class ImportantDate(Aggregate):
    """``done_to`` is the last local day on which everything was told.

    Owner, teams, service team and ``zone`` are copies from the contact; ``is_hidden``
    says that it is in the trash, or merged. What is computed moves without a version.
    """

    entity = "important_date"
    state_type = events.ImportantDateState

    contact_id: str
    original_contact_id: str | None = None
    dependant_id: str | None = None
    kind: Kind
    label: str = ""
    month: int
    day: int
    year: int | None = None
    recurrence: Recurrence = "yearly"
    lead_days: tuple[int, ...] | None = None
    age: int | None = None
    of_child: bool = False
    source: Origin = field(default_factory=Origin)
    done_to: date = date.min
    next_on: date | None = None
    next_fire_at: datetime | None = None
    generation: int = 0
    zone: str | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[ServiceMember, ...] = ()
    is_hidden: bool = False

    @classmethod
    def create(cls, seen: Observance, **fields: Any) -> "ImportantDate":
        """Note a day; what began before is not told. Raises ImpossibleDateError."""
        found = cls(id=new_id(), **fields)
        found.original_contact_id = found.contact_id
        found._settle(seen)
        found.record(events.ImportantDateCreated(after=found.snapshot()))
        return found

    def milestone(self, seen: Observance, fields: Mapping[str, Any]) -> "ImportantDate":
        """Return a day that follows from this birthday of a dependant."""
        same = ("contact_id", "dependant_id", "zone", "owner_id", "team_ids")
        copies = {name: getattr(self, name) for name in (*same, "service_team")}
        kind = {"kind": "milestone", "recurrence": "once"}
        return ImportantDate.create(seen, **kind, **copies, **fields)

    def correct(self, changes: Mapping[str, Any], seen: Observance) -> bool:
        """Change fields; return whether anything is different now.

        A day that moved is told again this year only where it is still ahead.
        """
        before = {name: getattr(self, name) for name in changes}
        for name, value in changes.items():
            setattr(self, name, value)
        changed = tuple(n for n in changes if getattr(self, n) != before[n])
        if DAY_FIELDS & {*changed}:
            self._settle(seen)
        if changed:
            after = self.snapshot()
            fact = events.ImportantDateUpdated(after=after, changed=changed)
            self.record(fact)
        return bool(changed)

    def trash(self) -> None:
        """Put it into the trash; nothing is told of it."""
        before = self.snapshot()
        self.deleted_at, self.next_fire_at = utcnow(), None
        after = self.snapshot()
        changed = changed_fields(before, after)
        self.record(events.ImportantDateDeleted(after=after, changed=changed))

    def restore(self, seen: Observance) -> None:
        """Take it out of the trash. Raises NotTrashedError."""
        if self.deleted_at is None:
            raise NotTrashedError
        self.deleted_at = None
        self._settle(seen)
        after = self.snapshot()
        self.record(events.ImportantDateUpdated(after=after, changed=("deleted_at",)))

    def plan(self, seen: Observance) -> None:
        """Count anew what comes next."""
        steps = [] if self.deleted_at else self._ahead(seen)
        self.generation = seen.generation
        ends = (step.occurs_on for step in steps if step.lead_days is None)
        self.next_on = min(ends, default=None)
        self.next_fire_at = begins(steps[0].on, seen.zone) if steps else None

    def recount(self, seen: Observance, now: datetime) -> None:
        """Count by another rule or clock; what it would have told before stays so."""
        yesterday = local_day(now, seen.zone) - ONE_DAY
        self.done_to = max(self.done_to, yesterday)
        self.plan(seen)

    def due(self, seen: Observance, now: datetime) -> list[Step]:
        """Return the steps of the first day that began and is not done yet."""
        steps = self._ahead(seen)
        if not steps or begins(steps[0].on, seen.zone) > now:
            return []
        return [step for step in steps if step.on == steps[0].on]

    def finish(
        self, steps: Sequence[Step], seen: Observance, now: datetime
    ) -> list[events.ImportantDateReached]:
        """Be done with the steps of a day; return what there is to tell of it."""
        facts = [self._reached(s, seen, now) for s in steps if s.lead_days is not None]
        self.done_to = max([self.done_to, *(step.on for step in steps)])
        self.plan(seen)
        return facts

    def _reached(
        self, step: Step, seen: Observance, now: datetime
    ) -> events.ImportantDateReached:
        began_at = begins(step.on, seen.zone)
        years = None if self.year is None else step.year - self.year
        return events.ImportantDateReached(
            important_date_id=self.id,
            contact_id=self.contact_id,
            dependant_id=self.dependant_id,
            kind=self.kind,
            occurs_on=step.occurs_on,
            lead_days=step.lead_days or 0,
            age=years if self.recurrence == "yearly" else self.age,
            zone=seen.zone.key,
            began_at=began_at,
            late=now - began_at > LATE_AFTER,
            owner_id=self.owner_id,
            team_ids=self.team_ids,
        )

    def _settle(self, seen: Observance) -> None:
        check_day(self.month, self.day, self.year)
        if self.recurrence == "once" and self.year is None:
            raise YearMissingError(pointer="/year")
        if self.lead_days is not None:
            self.lead_days = tuple(sorted({*self.lead_days}, reverse=True))
        self.done_to = max(self.done_to, local_day(utcnow(), seen.zone))
        self.plan(seen)

    def _ahead(self, seen: Observance) -> list[Step]:
        """Return the steps after ``done_to``, in their order, of some years."""
        steps = (step for year in self._years() for step in self._steps(year, seen))
        coming = [step for step in steps if step.on > self.done_to]
        return sorted(coming, key=lambda step: (step.on, step.occurs_on))

    def _years(self) -> Iterator[int]:
        if self.recurrence == "once" and self.year is not None:
            yield self.year
            return
        first = max(self.done_to.year - 1, self.year or 1)
        yield from range(first, max(first, self.done_to.year) + MANY_YEARS)

    def _steps(self, year: int, seen: Observance) -> Iterator[Step]:
        nominal = observed(self.month, self.day, year, seen.leap_day)
        # a day that the zone skips is observed on the next one that it has
        day = local_day(begins(nominal, seen.zone), seen.zone)
        yield Step(on=day + ONE_DAY, occurs_on=day, lead_days=None, year=year)
        leads = seen.rule.lead_days if self.lead_days is None else self.lead_days
        for lead in leads:
            on = day - timedelta(days=lead)
            yield Step(on=on, occurs_on=day, lead_days=lead, year=year)


def copies_of(contact: Contact) -> dict[str, Any]:
    """Return what a date copies from its contact: who sees it, and its zone."""
    return {
        "zone": known_zone(contact.time_zone),
        "owner_id": contact.owner_id,
        "team_ids": contact.team_ids,
        "service_team": contact.service_team,
        "is_hidden": contact.deleted_at is not None or contact.state != "active",
    }


def known_zone(name: str | None) -> str | None:
    """Return the zone if there is such a one."""
    try:
        return ZoneInfo(name).key if name else None
    except (KeyError, ValueError, OSError):
        return None
