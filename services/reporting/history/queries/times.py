"""Which rows were true at a moment: as it happened, as it was known, or both."""

from datetime import datetime
from typing import Final

from chassis.mongo import Document, Rows, Store
from reporting.history.model import PROMPT, Axis
from reporting.history.queries.wanted import find_wanted, get_period, get_visible
from reporting.values import Asked, Report

HAPPENED: Final = Axis(name="occurred_at", since="occurred_at", until="until")
KNOWN: Final = Axis(name="recorded_at", since="recorded_at", until="known_until")
AXES: Final = (HAPPENED, KNOWN)
MOST: Final = 10_000
"""How many records may stand apart before all are gone through one by one."""


def find_axis(report: Report, asked: Asked) -> tuple[Axis, datetime | None]:
    """Return the axis on which sums lead to what is asked, and the moment on it.

    Of both times it is the one with fewer facts between: what happened before the one
    and was known only after the other, or the reverse.
    """
    as_of, known_at = asked.as_of, asked.known_at
    happened = known_at is None or (as_of is not None and as_of <= known_at)
    axis, moment = (HAPPENED, as_of) if happened else (KNOWN, known_at)
    if report.folded:
        axis = get_axis_of_folded(axis.name)
    return axis, moment


def get_axis_of_folded(name: str) -> Axis:
    """Return an axis of folded rows: on each they are told by rows of its own."""
    return Axis(name=name, since="since", until="ended", only={"axis": name})


def get_versions(report: Report, store: Store) -> Rows:
    """Return all versions of all records."""
    return store.projection(f"{report.projection}_versions")


def get_source(report: Report, asked: Asked, store: Store) -> Rows:
    """Return the rows to read: the present ones, or all versions of them."""
    if asked.is_now or report.folded:
        return store.projection(report.rows)
    return get_versions(report, store)


def get_stages(report: Report, asked: Asked, store: Store) -> list[Document]:
    """Return the stages that lead to the visible rows of the period."""
    about = [find_wanted(report, asked), get_period(report, asked)]
    about += [get_true(report, asked), get_visible(report, store)]
    return [{"$match": {"$and": about}}]


def get_true(report: Report, asked: Asked) -> Document:
    """Return the filter of the rows that were true at the asked moment."""
    as_of, known_at = asked.as_of, asked.known_at
    if asked.is_now and not report.folded:
        return {}
    if as_of is None or known_at is None:
        axis, moment = find_axis(report, asked)
        return axis.at(moment)
    over = {"occurred_at": {"$lte": as_of}, "recorded_at": {"$lte": known_at}}
    standing: list[Document] = [{"until": {"$gt": as_of}}, {"mixed": True}]
    standing.append({"known_until": {"$gt": known_at}})
    return {**over, "$or": standing, "ends": {"$not": {"$elemMatch": over}}}


def list_apart(report: Report, asked: Asked, store: Store) -> list[str] | None:
    """Return the records for which both times together say more than the axis alone.

    They have a fact from before the one time that was known only after the other.
    None when there are too many of them.
    """
    as_of, known_at = asked.as_of, asked.known_at
    if as_of is None or known_at is None:
        return []
    unknown, foretold = {"recorded_at": {"$gt": known_at}}, {"$gt": as_of}
    soon = {"$gt": known_at - PROMPT, "$lte": as_of}
    ways: list[Document] = [
        {**unknown, "late": True, "occurred_at": {"$lte": as_of}},
        {**unknown, "occurred_at": soon},
    ]
    if as_of > known_at:
        known = {"recorded_at": {"$lte": known_at}}
        ways = [{**known, "early": True, "occurred_at": foretold}]
    subjects, rows = set[str](), get_versions(report, store)
    for way in ways:
        found = rows.find(way, projection={"subject": 1}).limit(MOST + 1)
        subjects |= {row["subject"] for row in found}
    return sorted(subjects) if len(subjects) <= MOST else None
