"""Counting in the database: lines of numbers that add up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from chassis.mongo import Document, Rows
from reporting.history.model import Tally
from reporting.values import NEVER, Asked, Metric, Report

Cell = tuple[Any, ...]
ROWS: Final = "rows"


@dataclass(frozen=True, kw_only=True)
class Line:
    """The numbers of a cell in one currency, each under its name; all of them add up.

    ``day`` is the day in UTC, where lines are counted by day. Under ROWS stands how
    many rows there are; a number ``<metric> at <day>`` counts from after that day on.
    """

    cell: Cell
    currency: str | None
    numbers: Mapping[str, int]
    day: str | None = None

    def tally(self, metric: Metric) -> Tally:
        """Return one of the numbers."""
        key, numbers = metric.key, self.numbers
        tally = Tally(
            count=numbers.get(f"{key} count", 0), hits=numbers.get(f"{key} hits", 0)
        )
        if metric.unit == "days":
            tally.days = {
                int(name.rpartition(" ")[2]): number
                for name, number in numbers.items()
                if name.startswith(f"{key} days ")
            }
        elif metric.unit in ("money", "average") and self.currency and tally.count:
            tally.sums = {self.currency: numbers.get(f"{key} sum", 0)}
            tally.parts = {self.currency: tally.count}
        return tally


@dataclass(frozen=True, kw_only=True)
class How:
    """How rows are counted.

    ``timed``: among those of all moments. ``by_day``: each day by itself. With ``ages``
    what counts only once an instant is over stands under its day. ``hint`` is the
    index that finds them, where moments far apart look like close ones.
    """

    timed: bool = False
    by_day: bool = False
    ages: bool = False
    hint: Mapping[str, int] | None = None


def list_lines(
    report: Report,
    asked: Asked,
    rows: Rows,
    where: Document,
    how: "How | None" = None,
) -> Iterator[Line]:
    """Count the rows that fit ``where``, for each cell."""
    how, zone = how or How(), asked.zone.key
    by: Document = {group.key: group.expression(zone) for group in asked.groups}
    if any(metric.unit in ("money", "average") for metric in report.metrics):
        by["currency of"] = "$amount.currency"
    if how.by_day:
        by["day of"] = _day_of(report.clock)
    numbers = {
        name: expression
        for metric in report.metrics
        if not metric.again
        for name, expression in _accumulators(metric, asked, ages=how.ages).items()
    }
    by_hint = {"hint": dict(how.hint)} if how.hint else {}
    grouped = {"$group": {"_id": by, ROWS: {"$sum": 1}, **numbers}}
    counted = [{"$match": where}, grouped]
    for found in rows.aggregate(counted, allowDiskUse=True, **by_hint):
        at = found.pop("_id")
        yield Line(
            cell=tuple(at.get(group.key) for group in asked.groups),
            currency=at.get("currency of"),
            day=at.get("day of"),
            numbers=_flat(found),
        )


def list_merged(lines: Iterable[Line]) -> list[Line]:
    """Add up the lines of the same cell and currency; without rows there is none.

    A number that comes to 0 is left out: a length that nothing has is no length.
    """
    merged: dict[tuple[Cell, str | None], dict[str, int]] = {}
    for line in lines:
        known = merged.setdefault((line.cell, line.currency), {})
        for name, number in line.numbers.items():
            known[name] = known.get(name, 0) + number
    return [
        Line(
            cell=cell, currency=currency, numbers={k: n for k, n in known.items() if n}
        )
        for (cell, currency), known in merged.items()
        if known.get(ROWS)
    ]


def get_negated(line: Line) -> Line:
    """Return the line that takes another one away."""
    return replace(line, numbers={name: -n for name, n in line.numbers.items()})


def get_aged(line: Line, day: str) -> Line:
    """Return the line with what is over before ``day`` among its counts."""
    numbers = dict[str, int]()
    for name, number in line.numbers.items():
        key, at, when = name.partition(" at ")
        known = f"{key} count" if at and when < day else name
        numbers[known] = numbers.get(known, 0) + number
    return replace(line, numbers=numbers)


def _day_of(path: str | None) -> Document:
    return {"$dateToString": {"date": f"${path}", "format": "%Y-%m-%d"}}


def _accumulators(metric: Metric, asked: Asked, *, ages: bool) -> Document:
    """Return what the database gathers for one number."""
    key = metric.key
    if ages and metric.passed:
        day = {"$cond": [metric.condition(NEVER), _day_of(metric.passed), "$$REMOVE"]}
        return {f"{key} at": {"$push": day}}
    counts = metric.condition(asked.moment)
    gathered = {f"{key} count": {"$sum": {"$cond": [counts, 1, 0]}}}
    if metric.unit == "ratio":
        hit = {"$and": [counts, metric.hits()]}
        gathered[f"{key} hits"] = {"$sum": {"$cond": [hit, 1, 0]}}
    elif metric.unit == "days":
        length = {"$cond": [counts, f"${metric.of}", "$$REMOVE"]}
        gathered[f"{key} days"] = {"$push": length}
    elif metric.unit in ("money", "average"):
        amount = {"$cond": [counts, f"${metric.of}.amount_minor", 0]}
        gathered[f"{key} sum"] = {"$sum": amount}
    return gathered


def _flat(found: Document) -> dict[str, int]:
    """Return the numbers that are not 0; of lengths, how often each comes."""
    numbers: dict[str, int] = {}
    for name, value in found.items():
        if isinstance(value, list):
            for length in value:
                if length is not None:
                    known = f"{name} {length}"
                    numbers[known] = numbers.get(known, 0) + 1
        elif value:
            numbers[name] = value
    return numbers
