"""A filter in words, for people who did not write it."""

from datetime import date

from chassis.filters.tree import All, Any, Filter, Member, Not, Test

_PHRASES = {
    "eq": "is",
    "ne": "is not",
    "in": "is one of",
    "not_in": "is none of",
    "contains": "contains",
    "starts_with": "starts with",
    "is_set": "is set",
    "is_not_set": "is not set",
    "gt": "is more than",
    "gte": "is at least",
    "lt": "is less than",
    "lte": "is at most",
    "between": "is between",
    "has_any": "has any of",
    "has_all": "has all of",
    "has_none": "has none of",
    "on": "is on",
    "before": "is before",
    "after": "is after",
    "within_last": "is within the last",
    "within_next": "is within the next",
    "older_than": "is longer ago than",
    "in_month": "is in month",
    "within_next_days": "is within the next days:",
}


def describe(filter_: Filter) -> str:
    """Say a filter in English, with brackets where they are needed."""
    match filter_:
        case All(nodes):
            return " and ".join(map(_inner, nodes)) or "everything"
        case Any(nodes):
            return " or ".join(map(_inner, nodes)) or "nothing"
        case Not(node):
            return f"not {_inner(node)}"
        case Member(name=name, wanted=wanted):
            return f"is {'' if wanted else 'not '}in segment “{name}”"
        case Test(field, op, value):
            words = (field.label, _PHRASES[op], _words(op, value))
            return " ".join(word for word in words if word)


def _inner(node: Filter) -> str:
    return describe(node) if isinstance(node, Test | Member) else f"({describe(node)})"


def _words(op: str, value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            joined = " and " if op == "between" else ", "
            return joined.join(_words(op, each) for each in value)
        case bool():
            return "yes" if value else "no"
        case str():
            return f"“{value}”"
        case date():
            return value.isoformat()
        case _:
            return str(value)
