"""Who comes again: rows about somebody of whom there is an earlier one."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from chassis.merging import LinkRepository
from chassis.mongo import Document, Store
from reporting.history.queries.times import get_source, get_stages, get_true
from reporting.values import Asked, Metric, Report, Row

Names = Mapping[str, str]
"""Under which id somebody is found who was merged into another person."""


def list_again(
    report: Report, metric: Metric, asked: Asked, store: Store
) -> Iterator[Row]:
    """Yield the visible rows of the period that count as coming again.

    The earlier row may be anybody's, and before the period.
    """
    counts = {"$match": {"$expr": metric.condition(asked.moment)}}
    stages = [*get_stages(report, asked, store), counts]
    rows = list(get_source(report, asked, store).aggregate(stages))
    names = get_names(store)
    met = {names.get(one, one) for row in rows for one in row[str(metric.again)]}
    met |= {one for one, name in names.items() if name in met}
    before = _list_first(report, metric, asked, list(met), store)
    yield from list_repeats(report, metric, rows, (names, before))


def list_repeats(
    report: Report,
    metric: Metric,
    rows: Iterable[Row],
    known: tuple[Names, Iterable[Row]],
) -> Iterator[Row]:
    """Yield the rows with somebody of whom ``known`` has an earlier one."""
    path, clock, (names, others) = str(metric.again), str(report.clock), known
    firsts: dict[str, datetime] = {}
    for row in others:
        for one in row[path]:
            name = names.get(one, one)
            firsts[name] = min(row[clock], firsts.get(name, row[clock]))
    for row in rows:
        if any(firsts[names.get(one, one)] < row[clock] for one in row[path]):
            yield row


def get_names(store: Store) -> dict[str, str]:
    """Return the persons who were merged, with whom each is now."""
    links = LinkRepository(store).rows.find({"holds": True})
    names = {link["loser"]: link["winner"] for link in links}
    return {one: _last(names, one) for one in names}


def _last(names: Names, one: str) -> str:
    seen = {one}
    while (following := names.get(one)) and following not in seen:
        seen.add(one := following)
    return one


def _list_first(
    report: Report, metric: Metric, asked: Asked, people: list[str], store: Store
) -> Iterator[Document]:
    """Yield when each of some people came first."""
    path, clock = str(metric.again), str(report.clock)
    of_them: Document = {path: {"$in": people}, clock: {"$lt": asked.end}}
    counted = {name: {"$in": list(values)} for name, values in metric.where.items()}
    where = {"$and": [of_them, counted, {"is_gone": False}, get_true(report, asked)]}
    first = {"_id": f"${path}", clock: {"$min": f"${clock}"}}
    stages: list[Document] = [
        {"$match": where},
        {"$unwind": f"${path}"},
        {"$group": first},
    ]
    rows = get_source(report, asked, store).aggregate(stages, allowDiskUse=True)
    for row in rows:
        yield {path: [row["_id"]], clock: row[clock]}
