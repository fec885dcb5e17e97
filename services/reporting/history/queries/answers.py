"""What a report answers: the numbers, how they came about, and for whom."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from chassis.domain import utcnow
from chassis.filters import describe, parse
from chassis.mongo import Store
from reporting.history.model import Tally, UnknownCellError, figures
from reporting.history.queries.cells import count_again, list_behind
from reporting.history.queries.earlier import get_earlier
from reporting.history.queries.feeds import get_freshness
from reporting.history.queries.rows import Table, TableRow, count_rows
from reporting.history.queries.stored import find_zone
from reporting.history.queries.wanted import find_fields, find_hidden, get_guarded
from reporting.values import Asked, Report, ask

ITEMS: Final = 50
FEW: Final = 5
QUOTED: Final = re.compile("“([^”]*)”")
ASKED: Final = frozenset(
    {"first_day", "last_day", "zone", "group_by", "as_of", "known_at"}
)
ONLY: Final = {"owner": "owner_id", "team": "team_ids"}
"""The parameters that all reports share; and those that narrow them to some people.

Personal groups of fewer persons than FEW are shown to nobody who may not see all.
"""


def get_table(
    report: Report,
    parameters: Mapping[str, Any],
    store: Store,
    labels: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Run a report; ``labels`` name the ids among the values of its groups, in order.

    Beside each number stands that of an earlier period, if ``compare`` names one.
    Raises what ``reporting.values.ask`` raises for wrong parameters, FilterError and
    NotComparableError.
    """
    asked = find_asked(report, parameters, store)
    table, fresh = count_rows(report, asked, store), get_freshness(store)
    before = parameters.get("compare", "none")
    earlier = None if before == "none" else get_earlier(report, asked, before)
    then = count_rows(report, earlier, store) if earlier else None
    few = find_few(report, asked, store, table, then)
    lines = _list_rows(report, table, then, labels or {})
    totals = figures(table.totals, report.metrics)
    return {
        **get_frame(report, asked, store, labels),
        **_beside(report, earlier, then),
        "report": report.key,
        "title": report.title,
        "data_until": fresh.data_until,
        "lag_seconds": fresh.lag_seconds,
        "groups": asked.groups,
        "metrics": report.metrics,
        "rows": [line for line in lines if line["cell"] not in few],
        "hidden_rows": len(few),
        "totals": totals["values"],
        "total_amounts": totals["amounts"],
        "total_rates": totals["rates"],
    }


def _beside(
    report: Report, earlier: Asked | None, then: Table | None
) -> dict[str, Any]:
    """Return the earlier period with its totals, if it is asked for."""
    if not (earlier and then):
        return {}
    totals = figures(then.totals, report.metrics)
    return {"before": _get_period(earlier), "totals_before": totals}


def find_few(
    report: Report, asked: Asked, store: Store, *tables: Table | None
) -> set[str]:
    """Return the cells that tell of too few persons for this caller."""
    if not get_guarded(report, asked, store):
        return set()
    # Of reports with personal groups the first number counts all rows, each a person.
    first = report.metrics[0].key
    rows = (row for table in tables if table for row in table.rows)
    return {row.cell for row in rows if row.tallies[first].count < FEW}


def _find_told(report: Report, parameters: Mapping[str, Any], store: Store) -> Asked:
    """Return what is asked about a cell; raises UnknownCellError if it is not shown."""
    asked = find_asked(report, parameters, store)
    if get_guarded(report, asked, store):
        table = count_rows(report, asked, store)
        shown = {row.cell for row in table.rows}
        if parameters["cell"] not in shown - find_few(report, asked, store, table):
            raise UnknownCellError(pointer="/cell")
    return asked


def _list_rows(
    report: Report, table: Table, then: Table | None, labels: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield the lines in their order, each with what it came to before, if asked."""
    places = {value: place for place, value in enumerate(labels)}
    none = {metric.key: Tally() for metric in report.metrics}
    now = {row.cell: row for row in table.rows}
    before = {row.cell: row for row in then.rows} if then else {}
    for row in sorted({**before, **now}.values(), key=partial(_place, places)):
        tallies, earlier = (
            side[row.cell].tallies if row.cell in side else none
            for side in (now, before)
        )
        yield {
            "cell": row.cell,
            "group": row.group,
            "labels": get_labelled(row.group, labels),
            **figures(tallies, report.metrics),
            **({"before": figures(earlier, report.metrics)} if then else {}),
        }


def get_explanation(
    report: Report,
    parameters: Mapping[str, Any],
    store: Store,
    labels: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """List the facts behind one number of a report.

    Raises also UnknownMetricError and UnknownCellError.
    """
    asked = _find_told(report, parameters, store)
    metric = report.metric(parameters["metric"])
    limit = parameters.get("limit", ITEMS)
    items = list_behind(
        report,
        asked,
        parameters["cell"],
        metric,
        store,
        after=parameters.get("cursor"),
        limit=limit,
    )
    return {
        **get_frame(report, asked, store, labels),
        "metric": metric,
        "items": [
            {
                **dataclasses.asdict(item),
                "event": f"/api/v1/history/events/{item.event_id}",
            }
            for item in items
        ],
        "next_cursor": items[-1].subject if len(items) >= limit else None,
    }


def get_recount(
    report: Report, parameters: Mapping[str, Any], store: Store
) -> dict[str, Any]:
    """Count one number of a report again from the stored facts."""
    asked = _find_told(report, parameters, store)
    metric = report.metric(parameters["metric"])
    found = count_again(report, asked, parameters["cell"], metric, store)
    return {
        "reported": found.reported.count,
        "recounted": found.recounted.count,
        "reported_amounts": found.reported.amounts(metric),
        "recounted_amounts": found.recounted.amounts(metric),
        "equal": found.equal,
    }


def find_asked(report: Report, parameters: Mapping[str, Any], store: Store) -> Asked:
    """Return what is asked; days without a zone are the company's.

    Raises what ``reporting.values.ask`` raises, and FilterError.
    """
    given = {name: value for name, value in parameters.items() if name in ASKED}
    only = {ONLY[name]: (value,) for name, value in parameters.items() if name in ONLY}
    given.setdefault("zone", find_zone(store))
    if (tree := parameters.get("filter")) is not None:
        given["filter_"] = parse(tree, find_fields(report, store), "/filter")
    hidden = find_hidden(report, store)
    return ask(report, now=utcnow(), only=only, hidden=hidden, **given)


def get_frame(
    report: Report, asked: Asked, store: Store, labels: Mapping[str, str] | None
) -> dict[str, Any]:
    """Return what is asked, and of whose rows: a part of every answer."""
    return {
        "filter": _in_words(asked, labels or {}),
        "period": _get_period(asked) if report.clock else None,
        "as_of": asked.as_of,
        "known_at": asked.known_at,
        "scope": store.caller.scope_of(report.feature, "read"),
    }


def _in_words(asked: Asked, labels: Mapping[str, str]) -> str | None:
    """Say the filter; what has an id is called by its name."""
    if asked.filter is None:
        return None
    words = describe(asked.filter)
    return QUOTED.sub(lambda found: f"“{labels.get(found[1], found[1])}”", words)


def _get_period(asked: Asked) -> dict[str, Any]:
    days = {"first_day": asked.first_day, "last_day": asked.last_day}
    return {**days, "zone": asked.zone.key}


def get_labelled(group: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, str]:
    return {key: labels[value] for key, value in group.items() if value in labels}


def _place(places: Mapping[str, int], row: TableRow) -> list[tuple[int, str]]:
    """Return what rows are sorted by: the order of the labels, then the value."""
    values = row.group.values()
    return [(places.get(value, len(places)), str(value or "")) for value in values]
