"""What a report answers: the numbers, how they came about, and for whom."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from chassis.domain import utcnow
from chassis.mongo import Store
from reporting.history.queries.cells import count_again, list_behind
from reporting.history.queries.feeds import get_freshness
from reporting.history.queries.rows import count_rows
from reporting.values import Asked, Report, ask

ITEMS = 50


def get_table(
    report: Report,
    parameters: Mapping[str, Any],
    store: Store,
    labels: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Run a report; ``labels`` name the ids among the values of its groups.

    Raises what ``reporting.values.ask`` raises for wrong parameters.
    """
    asked = _asked(report, parameters)
    table, fresh = count_rows(report, asked, store), get_freshness(store)
    rows = [
        {**dataclasses.asdict(row), "labels": _labelled(row.group, labels or {})}
        for row in table.rows
    ]
    return {
        **_frame(report, asked, store),
        "report": report.key,
        "title": report.title,
        "data_until": fresh.data_until,
        "lag_seconds": fresh.lag_seconds,
        "groups": asked.groups,
        "metrics": report.metrics,
        "rows": rows,
        "totals": table.totals,
    }


def get_explanation(
    report: Report, parameters: Mapping[str, Any], store: Store
) -> dict[str, Any]:
    """List the facts behind one number of a report.

    Raises also UnknownMetricError and UnknownCellError.
    """
    asked, metric = _asked(report, parameters), report.metric(parameters["metric"])
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
        "next_cursor": items[-1].subject if len(items) == limit else None,
    }


def get_recount(
    report: Report, parameters: Mapping[str, Any], store: Store
) -> dict[str, Any]:
    """Count one number of a report again from the stored facts."""
    asked, metric = _asked(report, parameters), report.metric(parameters["metric"])
    found = count_again(report, asked, parameters["cell"], metric, store)
    return {
        "reported": found.reported,
        "recounted": found.recounted,
        "equal": found.equal,
    }


def _asked(report: Report, parameters: Mapping[str, Any]) -> Asked:
    names = {item.name for item in dataclasses.fields(Asked)} | {"group_by"}
    given = {name: value for name, value in parameters.items() if name in names}
    return ask(report, today=utcnow().date(), **given)


def _frame(report: Report, asked: Asked, store: Store) -> dict[str, Any]:
    return {
        "period": {
            "first_day": asked.first_day,
            "last_day": asked.last_day,
            "zone": asked.zone.key,
        },
        "as_of": asked.as_of,
        "known_at": asked.known_at,
        "scope": store.caller.scope_of(report.feature, "read"),
    }


def _labelled(group: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, str]:
    return {key: labels[value] for key, value in group.items() if value in labels}
