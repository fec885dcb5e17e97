"""What an activity is made of: its plan, what was offered, how it ended."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from interactions.activities import errors
from interactions.activities.events import Sentiment
from interactions.values import local_instant, parse_zone


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When and where: the local times and the zone are kept, the instants follow."""

    start: datetime
    end: datetime
    zone: str
    local_start: str
    local_end: str
    all_day: bool = False
    place: str | None = None
    video_url: str | None = None

    def __post_init__(self) -> None:
        """Refuse a plan that ends before it starts."""
        if self.end < self.start:
            raise errors.EndBeforeStartError(pointer="/planned/end")

    def at(self, local_start: str, shift_minutes: int = 0) -> "Plan":
        """Return the same at another local time: as long as this by the clock."""
        start = datetime.fromisoformat(local_start) + timedelta(minutes=shift_minutes)
        end = start + self.length
        zone = ZoneInfo(self.zone)
        return replace(
            self,
            start=local_instant(start, zone),
            end=local_instant(end, zone),
            local_start=start.isoformat(timespec="minutes"),
            local_end=end.isoformat(timespec="minutes"),
        )

    @property
    def length(self) -> timedelta:
        """How long it takes by the clock."""
        start, end = map(datetime.fromisoformat, (self.local_start, self.local_end))
        return end - start


@dataclass(frozen=True, kw_only=True)
class LocalPlan:
    """A plan as somebody wishes it: local times without offset, and their zone."""

    start: str
    end: str
    zone: str
    all_day: bool = False
    place: str | None = None
    video_url: str | None = None

    def placed(self) -> Plan:
        """Return the plan with its instants.

        Raises UnknownZoneError or EndBeforeStartError.
        """
        zone = parse_zone(self.zone, pointer="/planned/zone")
        return Plan(
            start=local_instant(datetime.fromisoformat(self.start), zone),
            end=local_instant(datetime.fromisoformat(self.end), zone),
            zone=self.zone,
            local_start=self.start,
            local_end=self.end,
            all_day=self.all_day,
            place=self.place,
            video_url=self.video_url,
        )


@dataclass(frozen=True, kw_only=True)
class Price:
    """An amount in minor units of an ISO 4217 currency."""

    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class Enquiry:
    """What the person asked for, and what it may cost."""

    text: str
    product_ids: tuple[str, ...] = ()
    category: str | None = None
    budget: Price | None = None


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What was offered during the touch, and how the person took it."""

    text: str
    price: Price | None = None
    reaction: Literal["accepted", "considering", "refused"] = "considering"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How it ended."""

    result: Literal["success", "failure", "follow_up", "no_decision"]
    text: str = ""
    next_activity_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class WrapUp:
    """What is to be said when it is over; the times are those planned unless said."""

    outcome: Outcome | None = None
    offered: tuple[Offered, ...] = ()
    sentiment: Sentiment | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that belongs to it; ``blob`` is under which name it is stored."""

    id: str
    name: str
    size: int
    blob: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Who takes part: a colleague, a contact, or somebody from outside."""

    kind: Literal["user", "contact", "external"]
    id: str | None = None
    address: str | None = None
    response: Literal["none", "accepted", "declined", "tentative"] = "none"

    @property
    def who(self) -> tuple[str, str | None]:
        """By what one is told from another."""
        return self.kind, self.id or self.address
