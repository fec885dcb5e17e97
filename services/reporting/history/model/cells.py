"""How the cells of a report are named."""

import json
from typing import Any

from chassis.domain import RuleViolationError
from reporting.values import Group


class UnknownCellError(RuleViolationError):
    """The report has no such cell."""


def cell_key(values: tuple[Any, ...]) -> str:
    """Name a cell by the values of its groups."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def cell_values(key: str, groups: tuple[Group, ...]) -> tuple[Any, ...]:
    """Return the values that a cell's name stands for; raises UnknownCellError."""
    try:
        values = json.loads(key)
    except ValueError:
        values = None
    fits = isinstance(values, list) and len(values) == len(groups)
    if not fits or any(not isinstance(one, str | int | None) for one in values):
        raise UnknownCellError(pointer="/cell")
    return tuple(values)
