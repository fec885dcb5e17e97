"""How far somebody is: the same numbers as in the reports."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from chassis.domain import utcnow
from chassis.mongo import Caller, Document, Store
from reporting.deals_funnel.model import RESULTS
from reporting.history.queries import count_rows, find_zone
from reporting.meetings.model import ACTIVITIES
from reporting.reports.queries import MEASURES
from reporting.team_targets.model import Target
from reporting.team_targets.repository import TargetRepository
from reporting.values import ask, parse_zone

PERFORMANCE: Final = (RESULTS, ACTIVITIES)
MOST: Final = 1000
"""How many targets one answer speaks of."""


def count_actual(
    target: Target, store: Store, times: Mapping[str, Any] | None = None
) -> int:
    """Count what was reached, whoever asks: of the colleague, or of the whole team.

    A record counts for the teams that it was with. ``times`` may be ``as_of`` and
    ``known_at``.
    """
    report, metric = MEASURES[target.metric]
    asked = ask(
        report,
        now=utcnow(),
        first_day=target.first_day,
        last_day=target.last_day,
        zone=target.zone,
        group_by=None,
        only=TargetRepository(store).people_of(target.owner),
        **(times or {}),
    )
    everything = Store(store.database, Caller.system("reporting"))
    tally = count_rows(report, asked, everything).totals[metric.key]
    if metric.unit == "count":
        return tally.count
    return tally.amounts(metric).get(str(target.currency), 0)


def list_targets(parameters: Mapping[str, Any], store: Store) -> list[Target]:
    """Return the targets that the caller sees, the newest period first."""
    targets = TargetRepository(store)
    where: list[Document] = [targets.shown(), {"state": {"$ne": "withdrawn"}}]
    days = {"first_day": "$gte", "last_day": "$lte"}
    for name, operator in days.items():
        if name in parameters:
            where.append({name: {operator: parameters[name].isoformat()}})
    if "on" in parameters:
        day = parameters["on"].isoformat()
        where.append({"first_day": {"$lte": day}, "last_day": {"$gte": day}})
    if "owner" in parameters:
        where.append({"owner.id": parameters["owner"]})
    rows = targets.rows.find({"$and": where}).sort([("first_day", -1), ("_id", -1)])
    return [targets.from_document(row) for row in rows.limit(MOST)]


def list_attainments(parameters: Mapping[str, Any], store: Store) -> list[Document]:
    """Return for each visible target what was reached, and what was to be expected."""
    targets = list_targets(parameters, store)
    times = {n: parameters[n] for n in ("as_of", "known_at") if n in parameters}
    now = times.get("as_of") or utcnow()
    found = []
    for target in targets:
        actual = count_actual(target, store, times)
        today = now.astimezone(parse_zone(target.zone)).date()
        found.append(
            {
                "target": target,
                "actual": actual,
                "rate": {
                    "numerator": actual,
                    "denominator": target.value,
                    "few_cases": False,
                },
                "expected": target.expected(today),
                "forecast": target.forecast(actual, today),
                "members_value": _members_value(target, store),
            }
        )
    return found


def list_performance(parameters: Mapping[str, Any], store: Store) -> list[Document]:
    """Return per colleague what he did and sold, within the caller's scope."""
    lines: dict[str | None, Document] = {}
    given = {"zone": find_zone(store), **parameters, "group_by": "owner"}
    for report in PERFORMANCE:
        table = count_rows(report, ask(report, now=utcnow(), **given), store)
        for row in table.rows:
            owner = row.group["owner"]
            line = lines.setdefault(
                owner, {"owner_id": owner, "values": {}, "amounts": {}}
            )
            for metric in report.metrics:
                tally = row.tallies[metric.key]
                if (value := tally.value(metric)) is not None:
                    line["values"][metric.key] = value
                if amounts := tally.amounts(metric):
                    line["amounts"][metric.key] = amounts
    return [lines[owner] for owner in sorted(lines, key=str)]


def _members_value(target: Target, store: Store) -> int | None:
    """Return what a team's members are to reach together in the same period."""
    if target.owner.kind == "user":
        return None
    targets = TargetRepository(store)
    teams = targets.people_of(target.owner)["team_ids"]
    where = {
        "owner.kind": "user",
        "team_ids": {"$in": list(teams)},
        "is_current": True,
        "metric": target.metric,
        "currency": target.currency,
        "first_day": target.first_day.isoformat(),
        "last_day": target.last_day.isoformat(),
    }
    rows = targets.rows.find(where, projection={"value": 1})
    return _sum(rows)


def _sum(rows: Iterable[Document]) -> int:
    return sum(row["value"] for row in rows)
