"""The team: a node of the tree; the root is the workspace and knows the house rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chassis.domain import Aggregate, changed_fields, new_id
from gateway.teams.errors import CycleError, SpanError, TooDeepError, UnknownZoneError
from gateway.teams.events import (
    OpenHours,
    TeamCreated,
    TeamDeleted,
    TeamState,
    TeamUpdated,
)

TeamKind = Literal["workspace", "department", "store", "call_centre", "partner"]
DEEPEST: Final = 6
LONGEST: Final = timedelta(days=62)
ONE_DAY: Final = timedelta(days=1)
OFFICE: Final = tuple(
    OpenHours(weekday=day, start="09:00", end="18:00") for day in range(1, 6)
)
"""The hours of a house that has said nothing."""


@dataclass(kw_only=True)
class Team(Aggregate):
    """``ancestor_ids`` are the teams above, the workspace first.

    Without business hours or holidays of its own it has those of the team above.
    ``absorbed_ids`` are removed teams: whoever is in this one sees their records.
    """

    entity: ClassVar[str] = "team"
    state_type: ClassVar[type[Any]] = TeamState

    name: str
    kind: TeamKind
    parent_id: str | None = None
    ancestor_ids: tuple[str, ...] = ()
    team_lead_ids: tuple[str, ...] = ()
    zone: str = "UTC"
    currency: str | None = None
    locale: str | None = None
    region: str | None = None
    business_hours: tuple[OpenHours, ...] = ()
    holidays: tuple[date, ...] = ()
    absorbed_ids: tuple[str, ...] = ()

    @classmethod
    def workspace(cls, *, name: str, zone: str) -> "Team":
        """The company itself; raises UnknownZoneError."""
        team = cls(id=new_id(), name=name, kind="workspace", zone=_known(zone))
        team.record(TeamCreated(after=team.snapshot()))
        return team

    @classmethod
    def below(cls, parent: "Team", *, name: str, kind: TeamKind) -> "Team":
        """A new team under ``parent``, with its zone; raises TooDeepError."""
        team = cls(id=new_id(), name=name, kind=kind, zone=parent.zone)
        team._hang(parent)
        team.record(TeamCreated(after=team.snapshot()))
        return team

    def change(self, changes: Mapping[str, Any], parent: "Team | None" = None) -> None:
        """Change fields, and the place in the tree where ``parent`` is given."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        _known(self.zone)
        if parent is not None:
            self._hang(parent)
        after = self.snapshot()
        self.record(TeamUpdated(after=after, changed=changed_fields(before, after)))

    def moves_clock(self, changes: Mapping[str, Any]) -> bool:
        """Say whether the whole company would count its days and hours anew."""
        return self.kind == "workspace" and changes.get("zone", self.zone) != self.zone

    def give_way(self, heir: "Team") -> None:
        """Cease to be: another team has the members and the records."""
        self.record(TeamDeleted(after=self.snapshot(), moved_to=heir.id))

    def absorb(self, other: "Team") -> None:
        """Have what a removed team had, and what it had taken over itself."""
        absorbed = (*self.absorbed_ids, other.id, *other.absorbed_ids)
        self.change({"absorbed_ids": absorbed})

    def _hang(self, parent: "Team") -> None:
        if self.id in (parent.id, *parent.ancestor_ids):
            raise CycleError
        if len(parent.ancestor_ids) + 1 >= DEEPEST:
            raise TooDeepError
        self.parent_id = parent.id
        self.ancestor_ids = (*parent.ancestor_ids, parent.id)


def _known(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UnknownZoneError(pointer="/zone") from error
    return zone


@dataclass(frozen=True, kw_only=True)
class Window:
    """From when to when a team is open."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When a team is open: its own hours and holidays, or those of a team above."""

    zone: str
    hours: tuple[OpenHours, ...]
    holidays: tuple[date, ...]

    @classmethod
    def of(cls, *teams: Team) -> "Hours":
        """The hours of the first team; the teams above it follow, the nearest first."""
        return cls(
            zone=teams[0].zone,
            hours=next((t.business_hours for t in teams if t.business_hours), OFFICE),
            holidays=next((t.holidays for t in teams if t.holidays), ()),
        )

    def windows(self, first: datetime, last: datetime) -> list[Window]:
        """Return when it is open between two instants, in order, none twice.

        Raises SpanError.
        """
        if not timedelta() <= last - first <= LONGEST:
            raise SpanError(pointer="/to")
        found: list[Window] = []
        for opens, closes in self._around(first, last):
            begin, end = max(opens, first), min(closes, last)
            if found and begin <= found[-1].closes:
                before = found.pop()
                begin, end = before.opens, max(end, before.closes)
            if begin < end:
                found.append(Window(opens=begin, closes=end))
        return found

    def _around(
        self, first: datetime, last: datetime
    ) -> Iterator[tuple[datetime, datetime]]:
        """Yield what is open on the days of a time, and on the evening before it."""
        zone = ZoneInfo(self.zone)
        day = first.astimezone(zone).date() - ONE_DAY
        while day <= last.astimezone(zone).date():
            today = [each for each in self.hours if each.weekday == day.isoweekday()]
            for each in sorted(today, key=lambda hours: hours.start):
                if day not in self.holidays:
                    until = day if each.end > each.start else day + ONE_DAY
                    yield _at(day, each.start, zone), _at(until, each.end, zone)
            day += ONE_DAY


def _at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    local = datetime.combine(day, time.fromisoformat(clock), zone)
    return local.astimezone(UTC)
