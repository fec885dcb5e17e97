"""Which records moved a figure between two moments of knowledge, and by which fact."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from chassis.mongo import Document, Store
from reporting.history.model import Tally, cell_key
from reporting.history.queries.again import list_again
from reporting.history.queries.rows import (
    get_cell,
    get_folding,
    list_folded,
    list_rows_of,
)
from reporting.history.queries.times import (
    find_axis,
    get_source,
    get_stages,
    get_versions,
)
from reporting.history.queries.wanted import (
    SCOPE,
    find_wanted,
    get_period,
    get_visible,
)
from reporting.values import Asked, Metric, Report, Row

MOST: Final = 5_000
"""Of how many records it is looked up why they moved; of more only that they did."""
AT_ONCE: Final = 500
TELLING: Final = {
    "reopened": "reopened",
    "deleted": "deleted",
    "restored": "restored",
    "retired": "merged",
}
"""What facts of these names tell; of others it is whether they came late."""
Key = tuple[str | None, str]
"""A cell, or None for the total, and a metric."""
State = Mapping[Key, Tally]
Step = tuple[Row | None, State]


@dataclass(frozen=True, kw_only=True)
class Between:
    """A report as it was known ``at`` an earlier moment, and as it is known now."""

    report: Report
    then: Asked
    now: Asked
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Move:
    """A record that counts differently, why, and since when that is known."""

    subject: str
    kind: str
    recorded_at: datetime | None = None


def find_moves(
    between: Between, keys: Collection[str], store: Store
) -> Mapping[Key, Sequence[Move]] | None:
    """Return for each figure of some metrics what moved it.

    None when that are too many records.
    """
    subjects = _list_moved(between, store)
    if len(subjects) > MOST:
        return None
    metrics = [metric for metric in between.report.metrics if metric.key in keys]
    facts: dict[Key, dict[str, Row]] = defaultdict(dict)
    for versions in _list_versions(between, subjects, store):
        for key, fact in _list_movers(_list_steps(between, metrics, versions, store)):
            facts[key][fact["subject"]] = fact
    moves = _named(between, facts, store)
    for metric in metrics:
        if metric.again:
            moves |= _list_again(between, metric, moves, store)
    return {key: list(found.values()) for key, found in moves.items()}


def _list_moved(between: Between, store: Store) -> list[str]:
    """Return the records with a row that is true only then, or only now."""
    report = between.report
    if get_folding(report, between.then):
        return _list_moved_by_hand(between, store)
    found = set[str]()
    for asked, stages in _list_ways(between, store):
        alone: list[Document] = [{"$group": {"_id": "$subject"}}, {"$limit": MOST + 1}]
        rows = get_source(report, asked, store).aggregate([*stages, *alone])
        found |= {row["_id"] for row in rows}
    return sorted(found)


def _list_ways(
    between: Between, store: Store
) -> Iterator[tuple[Asked, list[Document]]]:
    """Yield the stages to what has come and to what has gone, each as it is asked."""
    report, then, now, at = between.report, between.then, between.now, between.at
    if now.as_of is not None:
        come = {"$match": {"recorded_at": {"$gt": at}}}
        gone = {"$match": {"until": {"$lte": now.as_of}}}
        yield now, [*get_stages(report, now, store), come]
        yield then, [*get_stages(report, then, store), gone]
        return
    about = [find_wanted(report, then), get_period(report, then)]
    about.append(get_visible(report, store))
    axis, _ = find_axis(report, then)
    for way in (axis.come(at, None), axis.gone(at, None)):
        yield then, [{"$match": {"$and": [*about, way]}}]


def _list_moved_by_hand(between: Between, store: Store) -> list[str]:
    """Return the records that have a row and were told of since."""
    report, now = between.report, between.now
    rows = get_source(report, now, store).aggregate(get_stages(report, now, store))
    here = {row["subject"] for row in rows}
    here |= {row["subject"] for row in list_folded(report, between.then, store)}
    since = {"subject": {"$in": sorted(here)}, "recorded_at": {"$gt": between.at}}
    return sorted(get_versions(report, store).distinct("subject", since))


def _list_versions(
    between: Between, subjects: Sequence[str], store: Store
) -> Iterator[list[Row]]:
    """Yield all versions of each record, up to the asked moment."""
    as_of = between.now.as_of
    until = {} if as_of is None else {"occurred_at": {"$lte": as_of}}
    for first in range(0, len(subjects), AT_ONCE):
        some = subjects[first : first + AT_ONCE]
        where = {"subject": {"$in": some}, **until}
        order = [("subject", 1), ("version", 1)]
        rows = get_versions(between.report, store).find(where, sort=order)
        for _, versions in groupby(rows, itemgetter("subject")):
            yield list(versions)


def _list_steps(
    between: Between, metrics: Sequence[Metric], versions: Sequence[Row], store: Store
) -> list[Step]:
    """Return what a record came to then, and after each fact that was known since.

    What becomes known at once is one step, named by its last fact.
    """
    at = between.at
    instants = sorted({v["recorded_at"] for v in versions if v["recorded_at"] > at})
    steps = list[Step]()
    for instant in (at, *instants):
        known = [one for one in versions if one["recorded_at"] <= instant]
        new = [one for one in known if one["recorded_at"] == instant > at]
        state = _count(_list_rows(between, known, store), metrics, between.now)
        steps.append((new[-1] if new else None, state))
    return steps


def _list_movers(steps: Sequence[Step]) -> Iterator[tuple[Key, Row]]:
    """Yield the figures that a record moved in the end, each with the last fact."""
    first, last = steps[0][1], steps[-1][1]
    for key in {**first, **last}:
        if first.get(key) == last.get(key):
            continue
        turns = [
            fact
            for (_, before), (fact, after) in pairwise(steps)
            if fact and before.get(key) != after.get(key)
        ]
        yield key, turns[-1]


def _count(rows: Iterable[Row], metrics: Sequence[Metric], asked: Asked) -> State:
    """Return what a record's rows come to, in each of its cells and in the totals."""
    state = dict[Key, Tally]()
    for row in rows:
        cell = cell_key(get_cell(asked, row))
        for metric in metrics:
            if metric.counts(row, asked.moment):
                tally = Tally.of(metric, [row], asked.moment)
                for key in ((cell, metric.key), (None, metric.key)):
                    state.setdefault(key, Tally()).add(tally)
    return state


def _list_rows(
    between: Between, versions: Sequence[Row], store: Store
) -> Iterator[Row]:
    """Yield the visible rows of a record, as its known versions say."""
    report, asked = between.report, between.now
    if report.folds:
        yield from list_rows_of(report, versions, asked, store)
    elif versions and not (row := versions[-1])["is_gone"]:
        scope = store.caller.scope_of(report.feature, "read")
        if SCOPE.covers(store.caller, scope, row) and report.holds(row, asked):
            yield row


def _named(
    between: Between, facts: Mapping[Key, Mapping[str, Row]], store: Store
) -> dict[Key, dict[str, Move]]:
    """Return the moves with their reasons, as the names of their facts tell."""
    ids = {one["event_id"] for found in facts.values() for one in found.values()}
    about = {"_id": {"$in": sorted(ids)}}
    types = store.projection("stored_events").find(about, projection={"type": 1})
    verbs = {row["_id"]: row["type"].split(".")[2] for row in types}
    return {
        key: {
            subject: Move(
                subject=subject,
                kind=_kind_of(fact, verbs.get(fact["event_id"], ""), between.at),
                recorded_at=fact["recorded_at"],
            )
            for subject, fact in found.items()
        }
        for key, found in facts.items()
    }


def _kind_of(fact: Row, verb: str, at: datetime) -> str:
    if verb in TELLING:
        return TELLING[verb]
    if fact["is_gone"]:
        return "deleted"
    return "late" if fact["occurred_at"] <= at else "changed"


def _list_again(
    between: Between,
    metric: Metric,
    moves: Mapping[Key, Mapping[str, Move]],
    store: Store,
) -> dict[Key, dict[str, Move]]:
    """Return what came to count as coming again, or no more.

    Where no fact of the record itself did it, it follows from those of others.
    """
    then, now = (
        {
            row["subject"]: cell_key(get_cell(asked, row))
            for row in list_again(between.report, metric, asked, store)
        }
        for asked in (between.then, between.now)
    )
    found: dict[Key, dict[str, Move]] = {}
    for subject in then.keys() | now.keys():
        # The total is moved only by what counts on one side alone.
        changed = {then.get(subject), now.get(subject)}
        for cell in changed if len(changed) > 1 else ():
            key = (cell, metric.key)
            known = moves.get(key, {}).get(subject)
            follows = Move(subject=subject, kind="follows")
            found.setdefault(key, {})[subject] = known or follows
    return found
