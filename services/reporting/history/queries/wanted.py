"""Which rows a report is about, and which of them the caller sees."""

from typing import Final

from chassis.filters import Catalogue
from chassis.mongo import Document, Scope, Store, compile_filter, scope_filter
from reporting.values import Asked, Report

SCOPE: Final = Scope(members="member_ids")
HIDING: Final = frozenset({"hidden", "masked"})


def find_wanted(report: Report, asked: Asked) -> Document:
    """Return the filter of the rows that are meant, whenever they happened."""
    named = {**report.where, **asked.only}
    wanted: Document = {path: {"$in": list(one)} for path, one in named.items()}
    if asked.filter is not None:
        now, zone = asked.moment, asked.zone
        wanted["$and"] = [compile_filter(asked.filter, now=now, zone=zone)]
    return wanted


def find_hidden(report: Report, store: Store) -> frozenset[str]:
    """Return the groups and fields that a mask hides from the caller."""
    masks, masked = store.caller.masks, report.masked.items()
    return frozenset(name for name, mask in masked if masks.get(mask) in HIDING)


def find_fields(report: Report, store: Store) -> Catalogue:
    """Return what the caller's filters may speak of.

    Whoever may not see all persons asks for none by what is personal.
    """
    sees_all = store.caller.scope_of("contacts", "read") == "all"
    personal = frozenset() if sees_all else report.personal
    return report.fields.without(find_hidden(report, store) | personal)


def get_guarded(report: Report, asked: Asked, store: Store) -> bool:
    """Return whether cells of few persons are to be left out, grouped as they are."""
    sees_all = store.caller.scope_of("contacts", "read") == "all"
    return not sees_all and any(g.key in report.personal for g in asked.groups)


def get_period(report: Report, asked: Asked) -> Document:
    """Return the filter of the rows of the period: the first of each that repeats."""
    if report.clock is None:
        return {}
    span = {"$gte": asked.start, "$lt": asked.end}
    first = {"earlier": {"$not": {"$elemMatch": span}}} if report.folds else {}
    return {report.clock: span, **first}


def get_visible(report: Report, store: Store) -> Document:
    """Return the filter of what the caller sees of what is there."""
    visible = scope_filter(store.caller, report.feature, "read", SCOPE)
    return {"$and": [visible, {"is_gone": False}]}
