"""What a fact leaves as rows, and when each of them is true."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Any, Final, Protocol

from reporting.values import NEVER, Row

AXES: Final = ("occurred_at", "recorded_at")
PROMPT: Final = timedelta(hours=1)
"""How soon after it happened most is known; what is known later is marked."""


class Fact(Protocol):
    """What a row needs to know of the event that it comes from."""

    @property
    def id(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def time(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def owner_id(self) -> str | None: ...
    @property
    def team_ids(self) -> tuple[str, ...]: ...
    @property
    def member_ids(self) -> tuple[str, ...]: ...


def row_of(fact: Fact, fields: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the row of a fact: what it says, of which record, and who may see it."""
    return {
        **(fields or {}),
        "event_id": fact.id,
        "subject": fact.subject,
        "occurred_at": fact.time,
        "recorded_at": fact.recorded_at,
        "owner_id": fact.owner_id,
        "team_ids": list(fact.team_ids),
        "member_ids": list(fact.member_ids),
        "is_gone": fields is None,
    }


def day_of(at: datetime) -> str:
    """Name the day of an instant, in UTC."""
    return str(at.astimezone(UTC).date())


def place_version(row: Row, clock: str, version: int) -> dict[str, Any]:
    """Return the row of a version with its day, and marks of what is odd in time.

    ``ahead`` is placed after it happened or was known; what was known ``late``, or
    ``early``, before it happened, is little.
    """
    at, happened, known = row.get(clock), row["occurred_at"], row["recorded_at"]
    marks = {
        "ahead": at is not None and at > min(happened, known),
        "late": known - happened > PROMPT,
        "early": happened > known,
    }
    placed = {"day": day_of(at)} if at else {}
    odd = {name: True for name, is_so in marks.items() if is_so}
    return {**row, **placed, **odd, "version": version}


def end_versions(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return all versions of a record, in order, with until when each is true."""
    return [
        {**row, **_ended(one for one in rows if one["version"] > row["version"])}
        for row in rows
    ]


def _ended(newer: Iterable[Row]) -> dict[str, Any]:
    """Return until when a version is true, as happened and as known.

    Of all newer ones those are kept that neither happened nor were known after another.
    """
    ends = list[dict[str, datetime]]()
    for row in sorted(newer, key=itemgetter(*AXES)):
        end = {axis: row[axis] for axis in AXES}
        if not any(all(one[axis] <= end[axis] for axis in AXES) for one in ends):
            ends.append(end)
    happened, known = ([end[axis] for end in ends] for axis in AXES)
    return {
        "ends": ends,
        "until": min(happened, default=NEVER),
        "known_until": min(known, default=NEVER),
        "mixed": len(ends) > 1,
    }


Folds = Callable[[Sequence[Row]], Iterable[Row]]


def list_spans(folds: Folds, told: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Yield what a record's versions fold to, as it stood from when until when.

    On each axis the rows are of their own.
    """
    for axis in AXES:
        standing: dict[str, dict[str, Any]] = {}
        for at in sorted({one[axis] for one in told}):
            known = [one for one in told if one[axis] <= at]
            found = {} if known[-1]["is_gone"] else _folded(folds, known)
            for key in [*standing]:
                if found.get(key) != standing[key]["row"]:
                    yield _span(standing.pop(key), axis, ended=at)
            for key, row in found.items():
                standing.setdefault(key, {"row": row, "since": at})
        for span in standing.values():
            yield _span(span, axis, ended=NEVER)


def _folded(folds: Folds, told: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Return folded rows by their names; those that come ``again`` are few."""
    found = {}
    for row in map(dict, folds(told)):
        for name in ("entered", "closed_at", "place"):
            row.pop(name, None)
        if row["earlier"]:
            row["again"] = True
        found[f"{row['subject']} {row['version']} {row['stage']}"] = row
    return found


def _span(known: Row, axis: str, *, ended: datetime) -> dict[str, Any]:
    row, since = known["row"], known["since"]
    told = (row["subject"], row["version"], row["stage"], axis, since.isoformat())
    name = " ".join(map(str, told))
    placed = {"_id": name, "axis": axis, "since": since, "ended": ended}
    if row["occurred_at"] > since:
        placed["ahead"] = True
    return {**row, **placed, "day": day_of(row["occurred_at"])}


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """Rows of a record in one projection that are not as its facts say.

    ``clock`` places them in time, but not the versions of a record.
    """

    projection: str
    clock: str | None
    subject: str
    version: int
    found_version: int
    expected: Sequence[Row]
    found: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """A way to ask when: by when things happened, or by when they were known.

    A row is true from the instant in ``since`` until before the one in ``until``,
    which is NEVER for what is still true; ``only`` tells the rows of this axis.
    """

    name: str
    since: str
    until: str
    only: Mapping[str, Any] = field(default_factory=dict)

    def at(self, moment: datetime | None) -> dict[str, Any]:
        """Return the filter of the rows that are true at a moment, or still."""
        if moment is None:
            return {**self.only, self.until: NEVER}
        span = {self.since: {"$lte": moment}, self.until: {"$gt": moment}}
        return {**self.only, **span}

    def come(self, moment: datetime, later: datetime | None) -> dict[str, Any]:
        """Return the filter of the rows true later, or still, but not at a moment."""
        true = self.at(later)
        return {**true, self.since: {"$gt": moment, **true.get(self.since, {})}}

    def gone(self, moment: datetime, later: datetime | None) -> dict[str, Any]:
        """Return the filter of the rows true at a moment, but not later, or no more."""
        end = {"$lt": NEVER} if later is None else {"$lte": later}
        true = {self.since: {"$lte": moment}, self.until: {"$gt": moment, **end}}
        return {**self.only, **true}
