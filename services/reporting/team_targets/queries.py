"""How far somebody is: the same numbers as in the reports."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from chassis.domain import ReferenceNotFoundError, utcnow
from chassis.mongo import Caller, Document, Store
from reporting.deals_funnel.model import RESULTS
from reporting.history.queries import count_rows
from reporting.meetings.model import ACTIVITIES
from reporting.reports.queries import REPORTS
from reporting.team_targets.errors import NoTargetMetricError
from reporting.team_targets.events import TargetOwner
from reporting.team_targets.model import Target
from reporting.team_targets.repository import TargetRepository
from reporting.values import Metric, Report, ask, parse_zone

MEASURES: Final[Mapping[str, tuple[Report, Metric]]] = {
    metric.key: (report, metric)
    for report in reversed(REPORTS)
    if report.clock and not report.folds
    for metric in report.metrics
    if metric.unit in ("count", "money")
}
"""The numbers that add up over a period, with a report that shows each."""
PERFORMANCE: Final = (RESULTS, ACTIVITIES)
MOST: Final = 1000
"""How many targets one answer speaks of."""


def find_measure(key: str) -> tuple[Report, Metric]:
    """Return a number and a report that shows it; raises NoTargetMetricError."""
    found = MEASURES.get(key)
    if found is None:
        raise NoTargetMetricError(pointer="/metric")
    return found


def find_teams(owner: TargetOwner, store: Store) -> tuple[str, ...]:
    """Return the teams of a colleague, or a team itself.

    Raises ReferenceNotFoundError for somebody who is not known here (yet).
    """
    kept = "target_users" if owner.kind == "user" else "target_teams"
    found = store.projection(kept).find_one({"_id": owner.id})
    if found is None:
        raise ReferenceNotFoundError(pointer="/owner/id", retryable=True)
    return tuple(found["team_ids"]) if owner.kind == "user" else (owner.id,)


def count_actual(
    target: Target, store: Store, times: Mapping[str, Any] | None = None
) -> int:
    """Count what was reached, whoever asks: of the colleague, or of the whole team.

    A record counts for the teams that it was with. ``times`` may be ``as_of`` and
    ``known_at``.
    """
    report, metric = find_measure(target.metric)
    asked = ask(
        report,
        now=utcnow(),
        first_day=target.first_day,
        last_day=target.last_day,
        zone=target.zone,
        group_by=None,
        only=_people(target.owner, store),
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
    given = {**parameters, "group_by": "owner"}
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


def _people(owner: TargetOwner, store: Store) -> Mapping[str, tuple[str, ...]]:
    if owner.kind == "user":
        return {"owner_id": (owner.id,)}
    below = store.projection("target_teams").find({"ancestor_ids": owner.id})
    return {"team_ids": (owner.id, *(row["_id"] for row in below))}


def _members_value(target: Target, store: Store) -> int | None:
    """Return what a team's members are to reach together in the same period."""
    if target.owner.kind == "user":
        return None
    teams = _people(target.owner, store)["team_ids"]
    where = {
        "owner.kind": "user",
        "team_ids": {"$in": list(teams)},
        "is_current": True,
        "metric": target.metric,
        "currency": target.currency,
        "first_day": target.first_day.isoformat(),
        "last_day": target.last_day.isoformat(),
    }
    rows = TargetRepository(store).rows.find(where, projection={"value": 1})
    return _sum(rows)


def _sum(rows: Iterable[Document]) -> int:
    return sum(row["value"] for row in rows)
