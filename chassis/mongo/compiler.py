"""From a filter to a MongoDB query; no text of a client ever becomes an operator."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from chassis.filters import All, Any, Filter, Not
from chassis.filters.plan import Check, Condition, resolve
from chassis.mongo.client import Document


def compile_filter(filter_: Filter, *, now: datetime, zone: ZoneInfo) -> Document:
    """Return the query of the documents that ``filter_`` matches.

    ``now`` is the database's time and ``zone`` the workspace's: relative dates are
    whole local days. ``chassis.filters.matches`` decides alike in memory.
    """
    return _query(resolve(filter_, now=now, zone=zone))


def _query(condition: Condition) -> Document:
    match condition:
        case All(()):
            return {}
        case Any(()):
            return {"$nor": [{}]}
        case All(nodes):
            return {"$and": [_query(node) for node in nodes]}
        case Any(nodes):
            return {"$or": [_query(node) for node in nodes]}
        case Not(node):
            return {"$nor": [_query(node)]}
        case Check():
            return {condition.path: _operator(condition)}


def _operator(check: Check) -> Document:
    if check.op == "kind":
        return {"$type": check.value}
    if check.op in ("contains", "starts_with"):
        start = "^" if check.op == "starts_with" else ""
        return {"$regex": start + re.escape(str(check.value))}
    return {f"${check.op}": check.value}
