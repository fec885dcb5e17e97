"""Why a rule holds for somebody: node by node, and as one sentence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chassis.filters import (
    All,
    Filter,
    Member,
    Not,
    Test,
    describe,
    matches,
    values_at,
)
from chassis.filters import Any as AnyOf


@dataclass(frozen=True)
class Sight:
    """A person's document, at an instant in a zone."""

    document: Mapping[str, Any]
    now: datetime
    zone: ZoneInfo

    def holds(self, node: Filter) -> bool:
        """Say whether a rule holds."""
        return matches(node, self.document, now=self.now, zone=self.zone)


def explain(node: Filter, sight: Sight, hidden: Collection[str] = ()) -> dict[str, Any]:
    """Return the tree of a rule, true or false at each node, with the values used.

    Of ``hidden`` fields neither is said.
    """
    if isinstance(node, Test) and _is_hidden(node, hidden):
        return {"kind": "test", "text": node.field.label, "masked": True}
    found: dict[str, Any] = {"holds": sight.holds(node), "text": describe(node)}
    match node:
        case Test():
            found |= {"kind": "test", "field": node.field.name, "op": node.op}
            found["values"] = list(map(_written, _values(node, sight)))[:20]
        case Member():
            found |= {"kind": "segment", "segment_id": node.segment_id}
        case Not():
            found |= {"kind": "not", "nodes": [explain(node.node, sight, hidden)]}
        case _:
            kind = "all" if isinstance(node, All) else "any"
            parts = [explain(each, sight, hidden) for each in node.nodes]
            found |= {"kind": kind, "nodes": parts}
    return found


def reason(node: Filter, sight: Sight) -> str:
    """Say in one sentence which conditions made a rule true, or false.

    Values of personal fields are left out.
    """
    return "; ".join(_because(node, sight, is_not=False))[:1000]


def _because(node: Filter, sight: Sight, *, is_not: bool) -> list[str]:
    holds = sight.holds(node)
    match node:
        case Test() | Member():
            return [_said(node, sight, holds=holds)]
        case Not():
            return _because(node.node, sight, is_not=not is_not)
        case All(nodes):
            deciding = [n for n in nodes if holds or not sight.holds(n)]
        case AnyOf(nodes):
            deciding = [n for n in nodes if not holds or sight.holds(n)]
    some = deciding if holds == isinstance(node, All) else deciding[:1]
    found = [text for each in some for text in _because(each, sight, is_not=is_not)]
    return found or [describe(node)]


def _said(node: Test | Member, sight: Sight, *, holds: bool) -> str:
    text = describe(node) if holds else f"not: {describe(node)}"
    if isinstance(node, Member) or node.field.personal:
        return text
    known = ", ".join(map(_written, _values(node, sight)[:5]))
    return f"{text} ({known or 'nothing is known'})"


def _values(test: Test, sight: Sight) -> list[Any]:
    found = values_at(sight.document, test.field.path)
    return [value for value in found if value is not None]


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes").removesuffix("+00:00") + "Z"
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values())
    return str(value)


def _is_hidden(test: Test, hidden: Collection[str]) -> bool:
    root = test.field.path.removeprefix("_").partition(".")[0]
    return not {test.field.name, root}.isdisjoint(hidden)
