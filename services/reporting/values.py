"""What a report is made of: groups, metrics, periods; pure, shared by all families."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chassis.domain import RuleViolationError

MOST_GROUPS: Final = 3
MOST_YEARS: Final = 10
MONGO_FORMATS: Final = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m"}

Row = Mapping[str, Any]


class UnknownGroupError(RuleViolationError):
    """The report cannot be grouped by this."""


class UnknownMetricError(RuleViolationError):
    """The report has no such number."""


class UnknownZoneError(RuleViolationError):
    """There is no such time zone."""


class WrongPeriodError(RuleViolationError):
    """A period goes from a day to the same or a later one, ten years at most."""


class UnknownCellError(RuleViolationError):
    """The report has no such cell."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """A way to part the rows: by the value of ``path``, or by its day, week, month."""

    key: str
    path: str
    text: str
    by: Literal["value", "day", "week", "month"] = "value"

    def expression(self, zone: str) -> Any:
        """Return the group's value as an expression of the database."""
        if self.by == "value":
            return {"$ifNull": [f"${self.path}", None]}
        return {
            "$dateToString": {
                "date": f"${self.path}",
                "format": MONGO_FORMATS[self.by],
                "timezone": zone,
            }
        }

    def value(self, row: Row, zone: ZoneInfo) -> Any:
        """Return the group's value of one row, as the database would."""
        found = row.get(self.path)
        if self.by == "value" or found is None:
            return found
        return found.astimezone(zone).strftime(MONGO_FORMATS[self.by])


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One defined number: how many rows carry these values (catalogue, version 1)."""

    key: str
    text: str
    where: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    unit: str = "count"
    version: int = 1

    def condition(self) -> Any:
        """Return the expression that is true for the rows that count."""
        return {
            "$and": [
                {"$in": [{"$ifNull": [f"${path}", None]}, list(values)]}
                for path, values in self.where.items()
            ]
        }

    def counts(self, row: Row) -> bool:
        """Say whether a row counts, as the database would."""
        return all(row.get(path) in values for path, values in self.where.items())


@dataclass(frozen=True, kw_only=True)
class Report:
    """A built-in report over one projection.

    ``clock`` is the field that places a row in the period, ``entity`` and ``service``
    name the facts that the rows come from, ``read`` makes a row of a fact's state.
    """

    key: str
    title: str
    url: str
    feature: str
    projection: str
    service: str
    entity: str
    clock: str
    groups: tuple[Group, ...]
    metrics: tuple[Metric, ...]
    read: Any
    default_groups: tuple[str, ...] = ()

    def group(self, key: str) -> Group:
        """Return the group ``key``; raises UnknownGroupError."""
        for group in self.groups:
            if group.key == key:
                return group
        raise UnknownGroupError(pointer="/group_by")

    def metric(self, key: str) -> Metric:
        """Return the metric ``key``; raises UnknownMetricError."""
        for metric in self.metrics:
            if metric.key == key:
                return metric
        raise UnknownMetricError(pointer="/metric")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody wants to see: the period, the zone, and the two times."""

    first_day: date
    last_day: date
    zone: ZoneInfo
    groups: tuple[Group, ...]
    as_of: datetime | None = None
    known_at: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Whether the present state answers, without going through versions."""
        return self.as_of is None and self.known_at is None

    @property
    def start(self) -> datetime:
        """The instant at which the period begins."""
        return self._midnight(self.first_day)

    @property
    def end(self) -> datetime:
        """The first instant after the period."""
        return self._midnight(self.last_day + timedelta(days=1))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.zone).astimezone(UTC)


def ask(  # noqa: PLR0913  one argument per parameter of the URL
    report: Report,
    *,
    today: date,
    first_day: date | None = None,
    last_day: date | None = None,
    zone: str = "UTC",
    group_by: str | None = None,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
) -> Asked:
    """Check the parameters of a report; without a period it is the last 30 days.

    Raises UnknownZoneError, WrongPeriodError or UnknownGroupError.
    """
    last = last_day or today
    first = first_day or last - timedelta(days=29)
    if last < first or (last - first).days > MOST_YEARS * 366:
        raise WrongPeriodError(pointer="/to")
    keys = group_by.split(",") if group_by else list(report.default_groups)
    if len(keys) > MOST_GROUPS or len(set(keys)) < len(keys):
        raise UnknownGroupError(pointer="/group_by")
    return Asked(
        first_day=first,
        last_day=last,
        zone=parse_zone(zone),
        groups=tuple(report.group(key) for key in keys),
        as_of=as_of,
        known_at=known_at,
    )


def parse_zone(name: str) -> ZoneInfo:
    """Return the IANA zone ``name``; raises UnknownZoneError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(pointer="/zone") from error


def cell_key(values: tuple[Any, ...]) -> str:
    """Name a cell by the values of its groups."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def cell_values(key: str, groups: tuple[Group, ...]) -> tuple[Any, ...]:
    """Return the values that a cell's name stands for; raises UnknownCellError."""
    try:
        values = json.loads(key)
    except ValueError as error:
        raise UnknownCellError(pointer="/cell") from error
    if not isinstance(values, list) or len(values) != len(groups):
        raise UnknownCellError(pointer="/cell")
    if any(not isinstance(value, str | int | None) for value in values):
        raise UnknownCellError(pointer="/cell")
    return tuple(values)
