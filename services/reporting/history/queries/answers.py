"""What a report answers: the numbers, how they came about, and for whom."""

import dataclasses
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from chassis.domain import utcnow
from chassis.mongo import Store
from reporting.history.model import figures
from reporting.history.queries.cells import count_again, list_behind
from reporting.history.queries.feeds import get_freshness
from reporting.history.queries.rows import TableRow, count_rows
from reporting.values import Asked, Report, ask

ITEMS: Final = 50
ASKED: Final = frozenset(
    {"first_day", "last_day", "zone", "group_by", "as_of", "known_at"}
)
ONLY: Final = {"owner": "owner_id", "team": "team_ids"}
"""The parameters that all reports share; and those that narrow them to some people."""


def get_table(
    report: Report,
    parameters: Mapping[str, Any],
    store: Store,
    labels: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Run a report; ``labels`` name the ids among the values of its groups, in order.

    Raises what ``reporting.values.ask`` raises for wrong parameters.
    """
    asked = find_asked(report, parameters)
    table, fresh = count_rows(report, asked, store), get_freshness(store)
    places = {value: place for place, value in enumerate(labels or ())}
    rows = [
        {
            "cell": row.cell,
            "group": row.group,
            "labels": _labelled(row.group, labels or {}),
            **figures(row.tallies, report.metrics),
        }
        for row in sorted(table.rows, key=partial(_place, places))
    ]
    totals = figures(table.totals, report.metrics)
    return {
        **_frame(report, asked, store),
        "report": report.key,
        "title": report.title,
        "data_until": fresh.data_until,
        "lag_seconds": fresh.lag_seconds,
        "groups": asked.groups,
        "metrics": report.metrics,
        "rows": rows,
        "totals": totals["values"],
        "total_amounts": totals["amounts"],
        "total_rates": totals["rates"],
    }


def get_explanation(
    report: Report, parameters: Mapping[str, Any], store: Store
) -> dict[str, Any]:
    """List the facts behind one number of a report.

    Raises also UnknownMetricError and UnknownCellError.
    """
    asked, metric = find_asked(report, parameters), report.metric(parameters["metric"])
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
        **_frame(report, asked, store),
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
    asked, metric = find_asked(report, parameters), report.metric(parameters["metric"])
    found = count_again(report, asked, parameters["cell"], metric, store)
    return {
        "reported": found.reported.count,
        "recounted": found.recounted.count,
        "reported_amounts": found.reported.amounts(metric),
        "recounted_amounts": found.recounted.amounts(metric),
        "equal": found.equal,
    }


def find_asked(report: Report, parameters: Mapping[str, Any]) -> Asked:
    given = {name: value for name, value in parameters.items() if name in ASKED}
    only = {ONLY[name]: (value,) for name, value in parameters.items() if name in ONLY}
    return ask(report, now=utcnow(), only=only, **given)


def _frame(report: Report, asked: Asked, store: Store) -> dict[str, Any]:
    period = {
        "first_day": asked.first_day,
        "last_day": asked.last_day,
        "zone": asked.zone.key,
    }
    return {
        "period": period if report.clock else None,
        "as_of": asked.as_of,
        "known_at": asked.known_at,
        "scope": store.caller.scope_of(report.feature, "read"),
    }


def _labelled(group: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, str]:
    return {key: labels[value] for key, value in group.items() if value in labels}


def _place(places: Mapping[str, int], row: TableRow) -> list[tuple[int, str]]:
    """Return what rows are sorted by: the order of the labels, then the value."""
    values = row.group.values()
    return [(places.get(value, len(places)), str(value or "")) for value in values]
