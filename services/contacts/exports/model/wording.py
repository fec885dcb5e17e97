"""A filter in words that the audit may keep."""

from typing import Final

from chassis.filters import All, Any, Filter, Member, Not, Test, describe

UNTOLD: Final = "…"


def words_of(wanted: Filter) -> str:
    """Say a filter in words; what is compared with a personal field is left out."""
    return describe(_untold(wanted))


def _untold(node: Filter) -> Filter:
    match node:
        case All(nodes):
            return All(tuple(map(_untold, nodes)))
        case Any(nodes):
            return Any(tuple(map(_untold, nodes)))
        case Not(inner):
            return Not(_untold(inner))
        case Test(column, op, value) if column.personal and value is not None:
            return Test(column, op, UNTOLD)
        case Test() | Member():
            return node
