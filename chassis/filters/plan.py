"""What a filter means: plain comparisons of paths, at one instant in one zone.

The database compiler and the evaluator both start from here, so that days, zones,
currencies and search forms are decided once.
"""

import typing
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from chassis.filters.folding import fold
from chassis.filters.tree import (
    All,
    Any,
    Field,
    Filter,
    Member,
    Money,
    Not,
    Period,
    Test,
)

Plain: TypeAlias = str | bool | int | float | datetime
Op: TypeAlias = Literal[
    "kind", "in", "gt", "gte", "lt", "lte", "contains", "starts_with"
]


@dataclass(frozen=True)
class Check:
    """A comparison of the values at a path with plain ones of the same kind.

    `kind` asks for a value of the kind it names. With `source`, the path is that of
    a search form; a document that keeps none is folded from the text at `source`.
    """

    path: str
    op: Op
    value: Plain | tuple[Plain, ...]
    source: str = ""


Condition: TypeAlias = "All[Condition] | Any[Condition] | Not[Condition] | Check"


def resolve(filter_: Filter, *, now: datetime, zone: ZoneInfo) -> Condition:
    """Translate a filter into checks; the database stores milliseconds, so do we."""
    clock = Clock(now.replace(microsecond=now.microsecond // 1000 * 1000), zone)
    return _resolve(filter_, clock)


def _resolve(node: Filter, clock: "Clock") -> Condition:
    match node:
        case All(nodes):
            return All(tuple(_resolve(each, clock) for each in nodes))
        case Any(nodes):
            return Any(tuple(_resolve(each, clock) for each in nodes))
        case Not(inner):
            return Not(_resolve(inner, clock))
        case Member():
            check = Check(node.path, "in", (node.segment_id,))
            return check if node.wanted else Not(check)
        case Test() if node.op in _OPPOSITE:
            return Not(_resolve(replace(node, op=_OPPOSITE[node.op]), clock))
        case Test():
            return _RULES[node.op](Ask(node.field, node.op, node.value, clock))


@dataclass(frozen=True)
class Clock:
    """The instant and the zone in which a filter is asked."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    def start(self, day: date) -> datetime:
        """Return the first instant of a local day: the jump, if midnight is skipped."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


@dataclass(frozen=True)
class Ask:
    """One test at one instant; `parse` has checked the shape of the value."""

    field: Field
    op: str
    value: typing.Any
    clock: Clock

    def check(self, op: str, value: typing.Any, part: str = "") -> Check:
        """Return a check of the field, or of a part of it."""
        return Check(self.field.path + part, typing.cast("Op", op), value)


def _pick(ask: Ask) -> Condition:
    chosen = ask.value if isinstance(ask.value, tuple) else (ask.value,)
    if ask.op == "has_all":
        return All(tuple(ask.check("in", (each,)) for each in chosen))
    if ask.field.type == "money":
        return Any(tuple(_amount(replace(ask, op="in", value=each)) for each in chosen))
    return _texts(ask, "in", tuple(chosen))


def _like(ask: Ask) -> Condition:
    return _texts(ask, ask.op, ask.value)


def _texts(ask: Ask, op: str, value: typing.Any) -> Check:
    path = ask.field.folded
    if path is None:
        return ask.check(op, value)
    folded = fold(value) if isinstance(value, str) else tuple(map(fold, value))
    return Check(path, typing.cast("Op", op), folded, ask.field.path)


def _present(ask: Ask) -> Condition:
    part, kind = _KINDS.get(ask.field.type, ("", "string"))
    return ask.check("kind", kind, part)


def _amount(ask: Ask) -> Condition:
    if not isinstance(ask.value, Money):
        return ask.check(ask.op, ask.value)
    amount, currency = ask.value.amount_minor, ask.value.currency
    value = (amount,) if ask.op == "in" else amount
    same = ask.check("in", (currency,), ".currency")
    return All((same, ask.check(ask.op, value, ".amount_minor")))


def _between(ask: Ask) -> Condition:
    side = _RULES["gte" if ask.field.type in ("number", "money") else "before"]
    low, high = ask.value if isinstance(ask.value, tuple) else (ask.value,) * 2
    ends = replace(ask, op="gte", value=low), replace(ask, op="lte", value=high)
    return All(tuple(map(side, ends)))


def _side(ask: Ask) -> Condition:
    """Compare with an instant or a day; a day lasts from its start to its end."""
    op = {"before": "lt", "after": "gt"}.get(ask.op, ask.op)
    if ask.field.type == "date":
        return ask.check(op, ask.value.isoformat())
    if isinstance(ask.value, datetime):
        return ask.check(op, ask.value)
    if op in ("lt", "gte"):
        return ask.check(op, ask.clock.start(ask.value))
    end = ask.clock.start(ask.value + timedelta(days=1))
    return ask.check({"gt": "gte", "lte": "lt"}[op], end)


def _around_now(ask: Ask) -> Condition:
    period: Period = ask.value
    span = relativedelta(**{f"{period.unit}s": period.count})  # type: ignore[arg-type]
    today = ask.clock.today
    here = today if ask.field.type == "date" else ask.clock.now
    if ask.op == "within_next":
        return _between(replace(ask, value=(here, today + span)))
    if ask.op == "within_last":
        return _between(replace(ask, value=(today - span, here)))
    return _side(replace(ask, op="before", value=today - span))


def _in_month(ask: Ask) -> Condition:
    return ask.check("in", (ask.value,), ".month")


def _coming_days(ask: Ask) -> Condition:
    days: dict[int, list[int]] = {}
    for ahead in range(ask.value + 1):
        day = ask.clock.today + timedelta(days=ahead)
        days.setdefault(day.month, []).append(day.day)
        if (day.month, day.day) == (2, 28) and not isleap(day.year):
            days[2].append(29)
    months = (
        (ask.check("in", (month,), ".month"), ask.check("in", tuple(found), ".day"))
        for month, found in days.items()
    )
    return Any(tuple(All(both) for both in months))


_OPPOSITE = {
    "ne": "eq",
    "not_in": "in",
    "has_none": "has_any",
    "is_not_set": "is_set",
}
_KINDS = {
    "number": ("", "number"),
    "boolean": ("", "bool"),
    "instant": ("", "date"),
    "money": (".amount_minor", "number"),
    "month_day": (".month", "number"),
}
_RULES: dict[str, Callable[[Ask], Condition]] = {
    **dict.fromkeys(("eq", "in", "has_any", "has_all"), _pick),
    **dict.fromkeys(("contains", "starts_with"), _like),
    **dict.fromkeys(("gt", "gte", "lt", "lte"), _amount),
    **dict.fromkeys(("before", "after"), _side),
    **dict.fromkeys(("on", "between"), _between),
    **dict.fromkeys(("within_last", "within_next", "older_than"), _around_now),
    "is_set": _present,
    "in_month": _in_month,
    "within_next_days": _coming_days,
}
