"""From the JSON tree of a client to checked nodes; whatever else comes is refused."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from math import isfinite
from typing import NoReturn, cast

from chassis.filters.tree import (
    All,
    Any,
    Catalogue,
    Field,
    Filter,
    FilterError,
    Money,
    Not,
    Period,
    Scalar,
    Test,
    Unit,
    Value,
)

MAX_DEPTH = 6
MAX_NODES = 100
MAX_VALUES = 500
MAX_BYTES = 1024
_SAFE_INT = 2**63
_YEARS = range(1000, 3000)
_UNITS = {"day": 36500, "week": 5200, "month": 1200, "year": 100}
_LISTS = frozenset({"in", "not_in", "has_any", "has_all", "has_none"})
_PERIODS = frozenset({"within_last", "within_next", "older_than"})
_COUNTS = {"in_month": range(1, 13), "within_next_days": range(367)}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
    r"(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_MONEY = re.compile(r"(-?[0-9]{1,18}) ([A-Z]{3})")
_PERIOD = re.compile(r"([0-9]{1,5}) (day|week|month|year)s?")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")


def parse(tree: object, catalogue: Catalogue, pointer: str = "") -> Filter:
    """Check a filter tree against a catalogue.

    Raises `FilterError` with a JSON pointer (RFC 6901) that begins with `pointer`.
    Limits: 6 levels, 100 nodes, 500 values in a list, 1 KB a value.
    """
    return _Parser(catalogue).node(tree, pointer, depth=1)


def query_tree(
    tests: Iterable[tuple[str, str, str]], catalogue: Catalogue
) -> dict[str, object]:
    """Build the tree of a query string from (field, operator, text) triples.

    Texts become numbers and booleans where the field asks for them, and lists
    where the operator does (split at commas). Values of personal fields are
    refused: no name or number of a person stands in a URL.
    """
    return {"all": [_query_test(test, catalogue) for test in tests]}


def _query_test(test: tuple[str, str, str], catalogue: Catalogue) -> dict[str, object]:
    name, op, text = test
    field = catalogue.field(name, f"/filter[{name}]")
    if op in ("is_set", "is_not_set"):
        return {"field": name, "op": op}
    if field.personal:
        _refuse(f"/filter[{name}]", "personal-value-in-url")
    convert = _to_number if op in _COUNTS else _CONVERT.get(field.type, str)
    listed = op in _LISTS or op == "between"
    value = [convert(part) for part in text.split(",")] if listed else convert(text)
    return {"field": name, "op": op, "value": value}


def _to_number(text: str) -> object:
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _to_boolean(text: str) -> object:
    return {"true": True, "false": False}.get(text, text)


_CONVERT: dict[str, Callable[[str], object]] = {
    "number": _to_number,
    "boolean": _to_boolean,
}


def _refuse(pointer: str, code: str, detail: str | None = None) -> NoReturn:
    raise FilterError(detail, pointer=pointer, code=code)


class _Parser:
    """One run over one tree; counts the nodes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.nodes = 0

    def node(self, tree: object, pointer: str, depth: int) -> Filter:
        self.nodes += 1
        if depth > MAX_DEPTH:
            _refuse(pointer, "too-deep")
        if self.nodes > MAX_NODES:
            _refuse(pointer, "too-many-nodes")
        if not isinstance(tree, dict):
            _refuse(pointer, "not-a-node")
        # A further kind of node (`happened`) is a further line here.
        if tree.keys() == {"segment", "op"}:
            return self.catalogue.member(tree["segment"], tree["op"], pointer)
        if tree.keys() == {"all"}:
            return All(self._nodes(tree["all"], f"{pointer}/all", depth))
        if tree.keys() == {"any"}:
            return Any(self._nodes(tree["any"], f"{pointer}/any", depth))
        if tree.keys() == {"not"}:
            return Not(self.node(tree["not"], f"{pointer}/not", depth + 1))
        return self._test(tree, pointer)

    def _nodes(self, trees: object, pointer: str, depth: int) -> tuple[Filter, ...]:
        if not isinstance(trees, list):
            _refuse(pointer, "not-a-list")
        return tuple(
            self.node(tree, f"{pointer}/{i}", depth + 1) for i, tree in enumerate(trees)
        )

    def _test(self, tree: dict[str, object], pointer: str) -> Test:
        if not {"field", "op"} <= tree.keys() <= {"field", "op", "value"}:
            _refuse(pointer, "not-a-node")
        field = self.catalogue.field(tree["field"], f"{pointer}/field")
        op = tree["op"]
        if not isinstance(op, str) or op not in field.operators:
            _refuse(f"{pointer}/op", "unknown-operator")
        bare = op in ("is_set", "is_not_set")
        if bare == ("value" in tree):
            code = "no-value-wanted" if bare else "value-missing"
            _refuse(f"{pointer}/value", code)
        if bare:
            return Test(field, op)
        return Test(field, op, _value(field, op, tree["value"], f"{pointer}/value"))


def _value(field: Field, op: str, value: object, pointer: str) -> Value:
    if op in _LISTS:
        return _list(field, value, pointer, range(1, MAX_VALUES + 1))
    if op == "between":
        return _list(field, value, pointer, range(2, 3))
    if op in _PERIODS:
        return _period(value, pointer)
    if op in _COUNTS:
        number = _number(value, pointer)
        return number if number in _COUNTS[op] else _refuse(pointer, "out-of-range")
    scalar = _scalar(field, value, pointer)
    if op == "on" and isinstance(scalar, datetime):
        _refuse(pointer, "not-a-date")
    return scalar


def _list(field: Field, value: object, pointer: str, sizes: range) -> Value:
    if not isinstance(value, list):
        _refuse(pointer, "not-a-list")
    if len(value) not in sizes:
        _refuse(pointer, "wrong-number-of-values")
    found = tuple(_scalar(field, v, f"{pointer}/{i}") for i, v in enumerate(value))
    if len({v.currency for v in found if isinstance(v, Money)}) > 1:
        _refuse(pointer, "different-currencies")
    return found


def _scalar(field: Field, value: object, pointer: str) -> Scalar:
    if field.type == "boolean":
        return value if isinstance(value, bool) else _refuse(pointer, "not-a-boolean")
    if field.type == "number":
        return _number(value, pointer)
    text = _text(value, pointer)
    read = _READ.get(field.type)
    if read:
        return read(text, pointer)
    if field.options and text not in field.options:
        _refuse(pointer, "unknown-option")
    return text


def _number(value: object, pointer: str) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse(pointer, "not-a-number")
    if not isfinite(value) or not -_SAFE_INT <= value < _SAFE_INT:
        _refuse(pointer, "out-of-range")
    return value


def _text(value: object, pointer: str) -> str:
    if not isinstance(value, str):
        _refuse(pointer, "not-a-text")
    if _CONTROL.search(value):
        _refuse(pointer, "control-character")
    if len(value.encode()) > MAX_BYTES:
        _refuse(pointer, "too-long")
    return value


def _day(text: str, pointer: str) -> date:
    try:
        day = date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        _refuse(pointer, "not-a-date")
    return day if day.year in _YEARS else _refuse(pointer, "out-of-range")


def _instant(text: str, pointer: str) -> date | datetime:
    if not _INSTANT.fullmatch(text):
        return _day(text, pointer)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        _refuse(pointer, "not-an-instant")
    if found.year not in _YEARS:
        _refuse(pointer, "out-of-range")
    found = found.astimezone(UTC)
    return found.replace(microsecond=found.microsecond // 1000 * 1000)


def _money(text: str, pointer: str) -> Money:
    match = _MONEY.fullmatch(text)
    if not match:
        _refuse(pointer, "not-money", "Money is written like 1999 EUR.")
    return Money(int(match[1]), match[2])


def _period(value: object, pointer: str) -> Period:
    match = _PERIOD.fullmatch(_text(value, pointer))
    if not match or int(match[1]) > _UNITS[match[2]]:
        _refuse(pointer, "not-a-period", "A period is written like 30 days.")
    return Period(int(match[1]), cast("Unit", match[2]))


_READ: dict[str, Callable[[str, str], Scalar]] = {
    "date": _day,
    "instant": _instant,
    "money": _money,
}
