"""Writing the rows that reports are made of, in both times."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.domain import new_id, utcnow
from chassis.mongo import Rows, Store, Transaction
from reporting.history.events import FACTS
from reporting.history.model import AXES, Fact, Wrong, day_of, place_version, row_of
from reporting.values import NEVER

CHECKS: Final = "history_checks"
"""Comparisons of all rows with the stored facts, that wait or are done."""


@dataclass(frozen=True, kw_only=True)
class KeepRow:
    """Keep what a fact says about its aggregate, for one family of reports.

    ``fields`` are None when the record is gone; ``clock`` names the one that places
    the record in a period. Of what ``stands`` a report shows how it stands.
    """

    family: str
    fact: Fact
    fields: Mapping[str, Any] | None
    clock: str
    stands: bool = False


@dataclass(frozen=True, kw_only=True)
class KeepVersion:
    """Keep the row of one version among those of its record."""

    row: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class KeepChanges:
    """Say that rows of a projection are about to change on the days of instants."""

    projection: str
    instants: Iterable[datetime | None]


@dataclass(frozen=True, kw_only=True)
class AskForCheck:
    """Compare all rows with the stored facts as soon as somebody can."""


@dataclass(frozen=True, kw_only=True)
class RepairRows:
    """Write wrong rows as their facts say; ``is_listed`` notes them as divergences."""

    wrong: Sequence[Wrong]
    is_listed: bool = True


def keep_row(command: KeepRow, store: Store) -> None:
    """Keep the version, and let the present row be the newest one."""
    fact, clock = command.fact, command.clock
    fields = row_of(fact, command.fields)
    present = store.projection(command.family)
    before = {}
    if fact.version > 1:
        before = present.find_one({"_id": fact.subject}, projection={clock: 1}) or {}
    instants = (before.get(clock), fields.get(clock))
    aside = Store(store.database, store.caller)
    keep_changes(KeepChanges(projection=command.family, instants=instants), aside)
    versions = f"{command.family}_versions"
    for axis in AXES if command.stands else ():
        told = KeepChanges(projection=f"{versions}:{axis}", instants=[fields[axis]])
        keep_changes(told, aside)
    aside.flush()
    present.upsert_newer(
        fact.subject, fact.version, fields, deleted=command.fields is None
    )
    row = place_version(fields, clock, fact.version)
    keep_version(KeepVersion(row=row), store.projection(versions))


def keep_version(command: KeepVersion, rows: Rows) -> None:
    """Write a version once, and say of it and of older ones until when they are true.

    It is written first and looked around afterwards: of two that arrive at once, the
    later one sees the other.
    """
    row = command.row
    new = {**row, "ends": [], "until": NEVER, "known_until": NEVER}
    rows.update_one({"_id": row["event_id"]}, {"$setOnInsert": new}, upsert=True)
    subject, version, ended = row["subject"], row["version"], _ended(row)
    if version > 1:
        true = [{"until": {"$gt": row["occurred_at"]}}, {"mixed": True}]
        true.append({"known_until": {"$gt": row["recorded_at"]}})
        older = {"subject": subject, "version": {"$lt": version}, "$or": true}
        rows.update_many(older, ended)
    for newer in rows.find({"subject": subject, "version": {"$gt": version}}):
        rows.update_one({"_id": row["event_id"]}, _ended(newer))


def _ended(newer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the change that ends a version by a newer one, as happened and as known.

    Of all newer ones those are kept that neither happened nor were known after another.
    """
    end = {axis: newer[axis] for axis in AXES}
    before = [{"$lte": [f"$$one.{axis}", at]} for axis, at in end.items()]
    after = [{"$gte": [f"$$one.{axis}", at]} for axis, at in end.items()]
    seen = {"$map": {"input": "$ends", "as": "one", "in": {"$and": before}}}
    others = {"$not": [{"$and": after}]}
    left = {"$filter": {"input": "$ends", "as": "one", "cond": others}}
    ends = {
        "$cond": [
            {"$anyElementTrue": [seen]},
            "$ends",
            {"$concatArrays": [left, [end]]},
        ]
    }
    until = {"until": {"$min": "$ends.occurred_at"}}
    until |= {"known_until": {"$min": "$ends.recorded_at"}}
    mixed = {"$gt": [{"$size": "$ends"}, 1]}
    return [{"$set": {"ends": ends}}, {"$set": {**until, "mixed": mixed}}]


def keep_changes(command: KeepChanges, store: Store) -> None:
    """Note the days, in UTC, before their rows are written."""
    now, changed = utcnow(), store.projection("changed_days")
    stamp = int(now.timestamp() * 1000)
    for day in {day_of(at) for at in command.instants if at}:
        key = f"{command.projection} {day}"
        changed.upsert_newer(key, stamp, {"changed_at": now})


def ask_for_check(_: AskForCheck, tx: Transaction) -> dict[str, str]:
    """Plan it; return its id."""
    row = {"_id": new_id()}
    tx.intend(CHECKS, row)
    return {"id": row["_id"]}


def repair_rows(command: RepairRows, tx: Transaction) -> int:
    """Put rows right and return how many records; what has changed since is left.

    Listed ones are told too: which records of a projection were wrong, and are right.
    """
    aside, repaired = Store(tx.database, tx.caller), dict[str, list[str]]()
    for one in command.wrong:
        rows = tx.projection(one.projection)
        ids = {"_id": {"$in": [row["_id"] for row in (*one.found, *one.expected)]}}
        present = {row["_id"]: row for row in rows.find(ids)}
        if present != {row["_id"]: row for row in one.found}:
            continue
        for name, instants in _days_of(one):
            keep_changes(KeepChanges(projection=name, instants=instants), aside)
        aside.flush()
        rows.delete_many(ids)
        rows.insert_many([{**row} for row in one.expected])
        repaired.setdefault(one.projection, []).append(one.subject)
        if command.is_listed:
            _list_divergence(one, tx)
    for name, subjects in repaired.items() if command.is_listed else ():
        for fact in FACTS:
            told = fact(projection=name, aggregates=tuple(subjects))
            tx.publish("projection", told)
    return sum(map(len, repaired.values()))


def _days_of(one: Wrong) -> Iterator[tuple[str, list[datetime]]]:
    """Yield on which days rows are about to change, as sums name them."""
    names = {path: f"{one.projection}:{path}" for path in AXES}
    for path, name in ({one.clock: one.projection} if one.clock else names).items():
        found = [row.get(path) for row in (*one.found, *one.expected)]
        yield name, [at for at in found if isinstance(at, datetime)]


def _list_divergence(one: Wrong, tx: Transaction) -> None:
    row = {
        "_id": new_id(),
        "projection": one.projection,
        "aggregate": one.subject,
        "expected": one.version,
        "found": one.found_version,
        "repaired_at": utcnow(),
    }
    tx.projection("divergences").insert_one(row)
