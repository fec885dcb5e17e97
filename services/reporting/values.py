"""What a report is made of: groups, metrics, periods; pure, shared by all families."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chassis.domain import RuleViolationError
from chassis.filters import Catalogue, Filter, matches

MOST_GROUPS: Final = 3
MOST_YEARS: Final = 10
MONGO_FORMATS: Final = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m"}
NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
Row = Mapping[str, Any]
Unit = Literal["count", "money", "average", "days", "ratio"]


class UnknownGroupError(RuleViolationError):
    """The report cannot be grouped by this."""


class UnknownMetricError(RuleViolationError):
    """The report has no such number."""


class UnknownZoneError(RuleViolationError):
    """There is no such time zone."""


class WrongPeriodError(RuleViolationError):
    """A period goes from a day to the same or a later one, ten years at most."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """A way to part the rows: by the value of ``path``, or by its day, week, month."""

    key: str
    path: str
    text: str
    by: Literal["value", "day", "week", "month", "quarter"] = "value"

    def expression(self, zone: str) -> Any:
        """Return the group's value as an expression of the database."""
        if self.by == "value":
            return {"$ifNull": [f"${self.path}", None]}
        if self.by == "quarter":
            return _quarter({"date": f"${self.path}", "timezone": zone})
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
        local = found.astimezone(zone)
        if self.by == "quarter":
            return f"{local:%Y}-Q{(local.month + 2) // 3}"
        return local.strftime(MONGO_FORMATS[self.by])


def _quarter(when: Mapping[str, str]) -> Any:
    number = {"$toInt": {"$ceil": {"$divide": [{"$month": when}, 3]}}}
    year = {"$dateToString": {**when, "format": "%Y"}}
    return {"$concat": [year, "-Q", {"$toString": number}]}


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One defined number of the catalogue, over the rows with the values of ``where``.

    ``passed`` names an instant that must be over at the asked moment. By ``unit`` it
    is how many rows there are, or what ``of`` comes to in them: a sum of money per
    currency (divided by ``per``), an average of money, the median of days; or the
    ratio of those rows that also carry the values of ``hit``. ``again`` names people:
    rows count with somebody of whom there is an earlier one.
    """

    key: str
    text: str
    where: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    hit: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    passed: str | None = None
    again: str | None = None
    unit: Unit = "count"
    of: str = "amount"
    per: int = 1
    version: int = 1

    def condition(self, moment: datetime) -> Any:
        """Return the expression that is true for the rows that count."""
        over = {"$lte": [{"$ifNull": [f"${self.passed}", NEVER]}, moment]}
        return {"$and": [*_all_of(self.where), *([over] if self.passed else [])]}

    def hits(self) -> Any:
        """Return the expression that is true for the hits among those rows."""
        return {"$and": _all_of(self.hit)}

    def counts(self, row: Row, moment: datetime) -> bool:
        """Say whether a row counts, as the database would."""
        over = (row.get(self.passed) or NEVER) <= moment if self.passed else True
        return over and _carries(row, self.where)

    def is_hit(self, row: Row) -> bool:
        """Say whether a row that counts is a hit, as the database would."""
        return _carries(row, self.hit)


def _all_of(values: Mapping[str, tuple[Any, ...]]) -> list[Any]:
    found = [({"$ifNull": [f"${path}", None]}, one) for path, one in values.items()]
    return [{"$or": [{"$eq": [at, one]} for one in wanted]} for at, wanted in found]


def _carries(row: Row, values: Mapping[str, tuple[Any, ...]]) -> bool:
    return all(row.get(path) in wanted for path, wanted in values.items())


@dataclass(frozen=True, kw_only=True)
class Report:
    """A built-in report over one projection.

    ``clock`` places a row in the period; without it the report shows how things stand.
    Rows that fit ``where`` come from facts of ``entity`` by ``read``; or ``folds``
    makes them of what it ``keeps`` of a record's versions, and ``folded`` holds them:
    one that comes ``again`` names ``earlier`` instants, none of them in the period.
    A filter speaks of ``fields``. ``masked`` names for groups and fields the mask that
    hides them; by ``personal`` ones few persons are told to nobody who may not see all.
    """

    key: str
    title: str
    url: str
    feature: str
    projection: str
    service: str
    entity: str
    clock: str | None
    groups: tuple[Group, ...]
    metrics: tuple[Metric, ...]
    read: Callable[[Mapping[str, Any] | None], Row | None]
    where: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    folds: Callable[[Sequence[Row]], Iterable[Row]] | None = None
    keeps: tuple[str, ...] = ()
    folded: str | None = None
    default_groups: tuple[str, ...] = ()
    fields: Catalogue = field(default_factory=Catalogue)
    masked: Mapping[str, str] = field(default_factory=dict)
    personal: frozenset[str] = frozenset()

    def holds(self, row: Row, asked: "Asked") -> bool:
        """Say whether a row belongs to what is asked, as the database would."""
        meant = asked.means(row) and _carries(row, self.where)
        placed = row.get(self.clock) if self.clock else asked.start
        again = any(map(asked.covers, row.get("earlier", ())))
        return meant and asked.covers(placed) and not again

    @property
    def rows(self) -> str:
        """The projection with the present rows."""
        return self.folded or self.projection

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
    """What somebody wants to see: the period, the zone, the two times, and of whom."""

    first_day: date
    last_day: date
    zone: ZoneInfo
    groups: tuple[Group, ...]
    moment: datetime
    as_of: datetime | None = None
    known_at: datetime | None = None
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filter: "Filter | None" = None

    @property
    def is_narrow(self) -> bool:
        """Whether fewer rows are meant than all that one may see."""
        return bool(self.only) or self.filter is not None

    def means(self, row: Row) -> bool:
        """Say whether a row is of those people, and passes the filter then."""
        if self.filter is None:
            return self.concerns(row)
        passes = matches(self.filter, row, now=self.moment, zone=self.zone)
        return passes and self.concerns(row)

    def concerns(self, row: Row) -> bool:
        """Say whether a row is of those people that alone are asked for."""
        found = {path: row.get(path) for path in self.only}
        return all(
            set(one if isinstance(one, list) else [one]) & set(self.only[path])
            for path, one in found.items()
        )

    def covers(self, at: datetime | None) -> bool:
        """Say whether an instant is in the period."""
        return at is not None and self.start <= at < self.end

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

    @property
    def days(self) -> list[date]:
        """The local days of the period."""
        first, last = self.first_day.toordinal(), self.last_day.toordinal()
        return [date.fromordinal(day) for day in range(first, last + 1)]

    def between(self, first: date, last: date) -> "Asked":
        """Ask the same of a part of the period."""
        return replace(self, first_day=first, last_day=last)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.zone).astimezone(UTC)


def ask(  # noqa: PLR0913  one argument per parameter of the URL
    report: Report,
    *,
    now: datetime,
    first_day: date | None = None,
    last_day: date | None = None,
    zone: str = "UTC",
    group_by: str | None = None,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    only: Mapping[str, tuple[str, ...]] | None = None,
    filter_: "Filter | None" = None,
    hidden: frozenset[str] = frozenset(),
) -> Asked:
    """Check the parameters of a report; without a period it is the last 30 days.

    No group is ``hidden``. Raises Unknown{Zone,Group}Error and WrongPeriodError.
    """
    local = parse_zone(zone)
    last = last_day or now.astimezone(local).date()
    first = first_day or last - timedelta(days=29)
    if last < first or (last - first).days > MOST_YEARS * 366:
        raise WrongPeriodError(pointer="/to")
    usual = [key for key in report.default_groups if key not in hidden]
    keys = group_by.split(",") if group_by else usual
    if not len({*keys} - hidden) == len(keys) <= MOST_GROUPS:
        raise UnknownGroupError(pointer="/group_by")
    return Asked(
        first_day=first,
        last_day=last,
        zone=local,
        groups=tuple(report.group(key) for key in keys),
        moment=as_of or now,
        as_of=as_of,
        known_at=known_at,
        only=only or {},
        filter=filter_,
    )


def parse_zone(name: str) -> ZoneInfo:
    """Return the IANA zone ``name``; raises UnknownZoneError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(pointer="/zone") from error
