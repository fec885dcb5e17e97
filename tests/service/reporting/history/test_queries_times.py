"""Any report at any two times, by sums or by rows, is what the facts come to."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from chassis.domain import utcnow
from chassis.filters import Filter, parse
from chassis.messaging import Event
from chassis.messaging.apply import Applier
from chassis.mongo import Caller, Database, Projection, Store
from chassis.mongo.projection import ensure_generation
from chassis.testing.web import Client
from reporting.app import service
from reporting.deals_funnel.projections import (
    DEALS_FUNNEL,
    DEALS_FUNNEL_VERSIONS,
    DEALS_VISITS,
)
from reporting.history.model import Tally, cell_key, figures, row_of
from reporting.history.queries import SCOPE, count_rows
from reporting.history.queries.rows import get_cell
from reporting.reports.queries import REPORTS
from reporting.values import Asked, Metric, Report, Row, ask
from tests.builders.lives import HOUR, MAY, Facts, a_deal, a_meeting, a_person
from tests.service.reporting.history.test_queries import add_up

Arrive = Callable[..., None]
LIVES = {"deal": a_deal, "contact": a_person, "activity": a_meeting}
LIVELY = [report for report in REPORTS if report.entity in LIVES]
BY_NAME = {report.url.removeprefix("/api/v1/"): report for report in LIVELY}


def somebody(scope: Any) -> Caller:
    """A colleague who sees all reports in a scope."""
    rights = {f"{report.feature}:read": scope for report in REPORTS}
    teams = ("north",) if scope == "team" else ()
    return Caller(
        user_id="ben", principal="user/ben", team_ids=teams, permissions=rights
    )


def rows_at(report: Report, asked: Asked, facts: Facts) -> Iterator[Row]:
    """Make the rows of a moment of the facts that happened and were known by then."""
    known = [
        fact
        for fact in sorted(facts, key=lambda fact: fact.version)
        if (asked.as_of is None or fact.time <= asked.as_of)
        and (asked.known_at is None or fact.recorded_at <= asked.known_at)
    ]
    for subject in {fact.subject for fact in known}:
        versions = [
            {**row_of(fact, report.read(fact.data)), "version": fact.version}
            for fact in known
            if fact.subject == subject
        ]
        if not versions[-1]["is_gone"]:
            yield from report.folds(versions) if report.folds else versions[-1:]


def counted(report: Report, asked: Asked, facts: Facts, caller: Caller) -> Any:
    """Count the facts by the definitions alone, as somebody may see them."""
    scope = caller.scope_of(report.feature, "read")
    cells: dict[str, list[Row]] = {}
    everything = list(rows_at(report, asked, facts))
    for row in everything:
        if report.holds(row, asked) and SCOPE.covers(caller, scope, row):
            cells.setdefault(cell_key(get_cell(asked, row)), []).append(row)
    found = {
        cell: numbers(report, asked, rows, everything) for cell, rows in cells.items()
    }
    whole = [row for rows in cells.values() for row in rows]
    return found, numbers(report, asked, whole, everything)


def numbers(
    report: Report, asked: Asked, rows: Sequence[Row], everything: Sequence[Row]
) -> Any:
    """Return what the rows of a cell come to."""

    def comes_again(metric: Metric, row: Row) -> bool:
        return any(
            metric.counts(other, asked.moment)
            and set(other[str(metric.again)]) & set(row[str(metric.again)])
            and other[str(report.clock)] < row[str(report.clock)]
            for other in everything
        )

    tallies = {
        m.key: Tally.of(
            m,
            [row for row in rows if not m.again or comes_again(m, row)],
            asked.moment,
        )
        for m in report.metrics
    }
    return figures(tallies, report.metrics)


def told(report: Report, asked: Asked, store: Store) -> Any:
    """Return what the report says."""
    table = count_rows(report, asked, store)
    found = {row.cell: figures(row.tallies, report.metrics) for row in table.rows}
    return found, figures(table.totals, report.metrics)


def some_question(report: Report, chance: random.Random) -> Asked:
    """Ask for some days in some zone, in some groups, at some moments."""
    first = date(2026, 4, 25) + timedelta(days=chance.randint(0, 40))
    days = timedelta(days=chance.choice([0, 3, 30, 75, 200]))
    keys = [group.key for group in report.groups]
    moments = [MAY + chance.randint(0, 1500) * HOUR for _ in range(2)]
    as_of, known_at = (chance.choice([None, at]) for at in moments)
    if chance.random() < 0.2:
        as_of = known_at
    return ask(
        report,
        now=utcnow(),
        first_day=first,
        last_day=first + days,
        zone=chance.choice(["UTC", "Europe/Tirane", "Asia/Kolkata", "America/Lima"]),
        group_by=",".join(chance.sample(keys, chance.randint(1, min(3, len(keys))))),
        as_of=as_of,
        known_at=known_at,
        only=chance.choice([{}, {}, {}, {"team_ids": ("south",)}]),
        filter_=some_filter(report, chance),
    )


TEXTS = (
    *("ann", "ben", "cleo", "sales", "lead", "offer", "ad", "web", "open", "won"),
    *("lost", "completed", "missed", "success", "cold", "customer"),
)


def some_test(report: Report, chance: random.Random) -> dict[str, Any]:
    """Ask something of one field."""
    field = chance.choice([*report.fields])
    op = chance.choice(field.operators)
    found = {"field": field.name, "op": op}
    days = [f"2026-05-{chance.randint(1, 28):02}" for _ in "ab"]
    values: dict[str, Any] = {
        "choice": chance.choice(field.options or TEXTS),
        "texts": "south",
        "boolean": chance.random() < 0.5,
        "number": chance.randint(0, 60),
        "money": f"{chance.randint(1, 10**7)} EUR",
        "instant": days[0],
        "date": days[0],
    }
    value = values[field.type]
    if op in ("is_set", "is_not_set"):
        return found
    if op in ("within_last", "within_next", "older_than"):
        value = f"{chance.randint(1, 90)} days"
    elif op == "between":
        other = values | {"number": 40, "money": "5000000 EUR", "instant": days[1]}
        value = [value, other[field.type]]
    elif op in ("in", "not_in", "has_any", "has_all", "has_none"):
        value = [value, chance.choice(field.options or TEXTS)]
    return {**found, "value": value}


def some_filter(report: Report, chance: random.Random) -> "Filter | None":
    """Ask for some rows only, or for all."""
    tests = [some_test(report, chance) for _ in range(chance.randint(1, 3))]
    kind = chance.choice(["all", "any", "not"])
    tree = {"not": tests[0]} if kind == "not" else {kind: tests}
    return parse(tree, report.fields) if chance.random() < 0.5 else None


@pytest.mark.parametrize("name", [*BY_NAME])
def test_any_question_is_answered_as_the_facts_of_then_and_there_say(
    analyst: Client, arrive: Arrive, name: str
) -> None:
    report, chance = BY_NAME[name], random.Random(name)
    facts = [fact for _ in range(15) for fact in LIVES[report.entity](chance)]
    told_twice = chance.sample(facts * 2, len(facts) * 2)
    arrived: dict[str, Event[Any]] = {}

    for part in range(3):
        some = told_twice[part::3]
        arrive(*some)
        arrived |= {fact.id: fact for fact in some}
        for scope in ("all", "all", "all", "all", "own", "team"):
            asked, caller = some_question(report, chance), somebody(scope)
            store = Store(analyst.database, caller)
            want = counted(report, asked, [*arrived.values()], caller)
            assert told(report, asked, store) == want, (part, asked, scope)
        add_up(analyst)


def test_no_question_reads_more_than_what_it_is_about(
    analyst: Client, arrive: Arrive
) -> None:
    chance = random.Random(5)
    january = datetime(2026, 1, 3, tzinfo=UTC)
    old = [fact for _ in range(60) for fact in a_deal(chance, january)]
    new = [fact for _ in range(3) for fact in a_deal(chance, datetime.now(UTC))]
    arrive(*old)
    add_up(analyst)
    arrive(*new)
    deals = [report for report in LIVELY if report.entity == "deal"]
    as_of = datetime.now(UTC) - HOUR
    moments: list[Any] = [{}, {"as_of": as_of}, {"known_at": as_of}, {"as_of": MAY}]
    year = {"first_day": january.date(), "zone": "Europe/Tirane"}

    for report in deals:
        is_timed = any(group.key == "month" for group in report.groups)
        by_month = [{**year, "group_by": "month,owner"}] if is_timed else []
        for times in [*moments, *by_month]:
            asked = ask(report, now=utcnow(), **times)
            store = Store(analyst.database, somebody("all"))
            told(report, asked, store)
            with profiled(analyst.database) as found:
                told(report, asked, store)

            plans = [row.get("planSummary") for row in found]
            assert "COLLSCAN" not in plans, (report.key, times, plans)
            read = sum(
                row.get("docsExamined", 0)
                for row in found
                if not row["ns"].endswith(("changed_days_g1", "kept_sums_g1"))
            )
            assert read <= 6 * len(new), (report.key, times, found)


@contextmanager
def profiled(database: Database) -> Iterator[list[dict[str, Any]]]:
    """Note how the database answers what is asked inside the block."""
    rows = database.client[database.name]
    rows["system.profile"].drop()
    rows.command("profile", 2)
    found: list[dict[str, Any]] = []
    try:
        yield found
    finally:
        rows.command("profile", 0)
        found += rows["system.profile"].find({"op": {"$in": ["query", "command"]}})


@pytest.mark.parametrize(
    "projection", [DEALS_FUNNEL, DEALS_FUNNEL_VERSIONS, DEALS_VISITS]
)
def test_history_01_a_generation_built_beside_the_live_one_says_the_same(
    analyst: Client, arrive: Arrive, projection: Projection
) -> None:
    chance, database = random.Random(9), analyst.database
    facts = [fact for _ in range(20) for fact in a_deal(chance)]
    arrive(*facts)
    add_up(analyst)
    store = Store(database, somebody("all"))
    deals = [report for report in LIVELY if report.entity == "deal"]
    times: list[Any] = [{}, {"as_of": MAY + 500 * HOUR}, {"known_at": MAY + 500 * HOUR}]
    now, first = utcnow(), MAY.date()
    asked = [
        (one, ask(one, now=now, first_day=first, **at)) for one in deals for at in times
    ]

    before = [told(*question, store) for question in asked]
    ensure_generation(database, projection, 2)
    applier = Applier(database=database, generations={projection.name: 2})
    for fact in chance.sample(facts, len(facts)):
        for consumer in service.consumers:
            if handler := consumer.handler_for(fact.type):
                body = handler.decode(msgspec.json.encode(fact.data))
                applier.apply(handler, [replace(fact, data=body)])
        assert told(*asked[0], store) == before[0]
    switch = {"$set": {"active": 2}}
    database.collection("projections").update_one({"_id": projection.name}, switch)
    database._generations.clear()
    try:
        after = [told(*question, store) for question in asked]
        add_up(analyst)
        counted_anew = [told(*question, store) for question in asked]
    finally:
        back = {"$set": {"active": 1}}
        database.collection("projections").update_one({"_id": projection.name}, back)
        database._generations.clear()

    assert before == after == counted_anew
    assert any(found for found, _ in before)
