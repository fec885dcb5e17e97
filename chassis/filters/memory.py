"""Conditions judged in memory, as the database judges them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from operator import ge, gt, le, lt
from typing import Any as Anything
from zoneinfo import ZoneInfo

from chassis.filters.folding import fold
from chassis.filters.plan import Check, Condition, resolve
from chassis.filters.tree import All, Any, Filter, Not


def matches(
    filter_: Filter, document: Mapping[str, object], *, now: datetime, zone: ZoneInfo
) -> bool:
    """Say whether a document passes the filter, as the database would say.

    A missing value (absent, null, empty list) matches no positive operator, but
    `ne`, `not_in` and `has_none`. Instants may also be texts, as in events.
    """
    return _holds(resolve(filter_, now=now, zone=zone), document)


def _holds(condition: Condition, document: Mapping[str, object]) -> bool:
    match condition:
        case All(nodes):
            return all(_holds(node, document) for node in nodes)
        case Any(nodes):
            return any(_holds(node, document) for node in nodes)
        case Not(node):
            return not _holds(node, document)
        case Check():
            compare = _COMPARE[condition.op]
            found = _values(condition, document)
            return any(compare(value, condition.value) for value in found)


def _values(check: Check, document: Mapping[str, object]) -> Iterable[object]:
    found = values_at(document, check.path)
    if check.source and not found:
        texts = values_at(document, check.source)
        return [fold(text) for text in texts if isinstance(text, str)]
    if isinstance(check.value, datetime) or check.value == "date":
        return map(_as_instant, found)
    return found


def values_at(document: Mapping[str, object], path: str) -> list[object]:
    """Return what stands at a path; lists on the way are entered, one level.

    So does MongoDB.
    """
    values: list[object] = [document]
    for step in path.split("."):
        inner = (v[step] for v in values if isinstance(v, Mapping) and step in v)
        values = [
            each
            for value in inner
            for each in (value if isinstance(value, list | tuple) else (value,))
        ]
    return values


def _as_instant(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value


def _kind(value: object) -> str | None:
    if isinstance(value, datetime):
        return "date"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else None


def _alike(
    compare: Callable[[Anything, Anything], bool],
) -> Callable[[Anything, Anything], bool]:
    return lambda value, given: _kind(value) == _kind(given) and compare(value, given)


def _one_of(value: object, given: Iterable[object]) -> bool:
    return any(_kind(value) == _kind(each) and value == each for each in given)


_COMPARE: dict[str, Callable[[Anything, Anything], bool]] = {
    "kind": lambda value, kind: _kind(value) == kind,
    "in": _one_of,
    "gt": _alike(gt),
    "gte": _alike(ge),
    "lt": _alike(lt),
    "lte": _alike(le),
    "contains": _alike(str.__contains__),
    "starts_with": _alike(str.startswith),
}
