"""What the rows of records ought to be, made anew from the stored facts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

import bson
from bson.codec_options import CodecOptions

from chassis.mongo import Document, Store
from reporting.history.model import Wrong, end_versions, list_spans, place_version
from reporting.history.queries.cells import get_version
from reporting.history.queries.stored import list_types
from reporting.values import Report

PORTION: Final = 50
"""How many records are looked at together."""
AWARE: Final = CodecOptions[Document](tz_aware=True)
Documents = dict[str, list[Document]]
"""The rows of records, by projection."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was found among some records; ``last`` is None when all were looked at."""

    wrong: Sequence[Wrong]
    count: int
    last: str | None


def find_wrong(
    reports: Sequence[Report], after: str, before: datetime, store: Store
) -> Looked:
    """Compare rows with what the facts of their records say, some after ``after``.

    ``reports`` are those of one projection. Records of which something was stored at
    ``before`` or later may be on their way; erased facts say nothing any more.
    """
    records = list(_list_records(reports[0], after, store))
    told = {
        subject: facts
        for subject, facts in records
        if all(not fact["erased"] and fact["stored_at"] < before for fact in facts)
    }
    found = _found(reports, list(told), store)
    wrong = [one for facts in told.values() for one in _differ(reports, facts, found)]
    last = records[-1][0] if len(records) == PORTION else None
    return Looked(wrong=wrong, count=len(told), last=last)


def _list_records(
    report: Report, after: str, store: Store
) -> Iterator[tuple[str, list[Document]]]:
    """Yield some records by name, each with its stored facts."""
    entity = report.entity
    where: Document = {
        "subject": {"$gt": after or f"{entity}/", "$lt": f"{entity}0"},
        "type": {"$in": list_types(report.service, entity, store)},
    }
    order = [("subject", 1), ("version", 1)]
    rows = store.projection("stored_events").find(where, sort=order)
    for subject, facts in islice(groupby(rows, itemgetter("subject")), PORTION):
        yield subject, list(facts)


def _expected(reports: Sequence[Report], facts: Sequence[Document]) -> Documents:
    """Make the rows of a record, as the consumers of its facts would."""
    report, subject = reports[0], facts[0]["subject"]
    rows = [get_version(report, fact) for fact in facts]
    last = rows[-1]
    gone = {"version": last["version"], "deleted": True}
    clock = _clocks(reports)[report.projection]
    placed = [place_version(row, clock, row["version"]) for row in rows]
    versions = [{"_id": row["event_id"], **row} for row in end_versions(placed)]
    made: Documents = {
        report.projection: [{"_id": subject, **(gone if last["is_gone"] else last)}],
        f"{report.projection}_versions": versions,
    }
    for one in reports:
        if one.folds and one.folded:
            told = [
                {name: row[name] for name in one.keeps if name in row} for row in rows
            ]
            spans = list_spans(one.folds, told)
            made[one.folded] = [{"_id": subject, "told": told}, *spans]
    return {name: [_as_stored(row) for row in made[name]] for name in made}


def _clocks(reports: Sequence[Report]) -> dict[str, str]:
    """Return by what the present rows are placed in time, and what they fold to."""
    return {one.rows: one.clock for one in reports if one.clock}


def _as_stored(row: Mapping[str, Any]) -> Document:
    """Return a row as it comes back from the database."""
    return bson.decode(bson.encode(row), AWARE)


def _found(
    reports: Sequence[Report], subjects: Sequence[str], store: Store
) -> dict[tuple[str, str], list[Document]]:
    """Return the rows that there are, by projection and record."""
    present, of_them = reports[0].projection, {"subject": {"$in": subjects}}
    ways = [(present, {"_id": {"$in": subjects}}), (f"{present}_versions", of_them)]
    for one in reports:
        if one.folded:
            ways += [(one.folded, {"_id": {"$in": subjects}}), (one.folded, of_them)]
    found: dict[tuple[str, str], list[Document]] = {}
    for name, where in ways:
        for row in store.projection(name).find(where):
            key = (name, row.get("subject") or row["_id"])
            found.setdefault(key, []).append(row)
    return found


def _differ(
    reports: Sequence[Report],
    facts: Sequence[Document],
    found: Mapping[tuple[str, str], list[Document]],
) -> Iterator[Wrong]:
    subject, clocks = facts[0]["subject"], _clocks(reports)
    for name, rows in _expected(reports, facts).items():
        there = found.get((name, subject), [])
        if _compared(rows) != _compared(there):
            yield Wrong(
                projection=name,
                clock=clocks.get(name),
                subject=subject,
                version=facts[-1]["version"],
                found_version=max((row.get("version", 0) for row in there), default=0),
                expected=rows,
                found=there,
            )


def _compared(rows: Sequence[Document]) -> dict[str, Document]:
    """Return rows by id without what may differ: when, and in which order."""
    return {
        row["_id"]: {
            **{name: value for name, value in row.items() if name not in LOOSE},
            "mixed": row.get("mixed", False),
            "ends": sorted(row.get("ends", ()), key=lambda end: [*end.values()]),
        }
        for row in rows
    }


LOOSE: Final = frozenset({"at"})
"""When the record of a row was deleted here."""
