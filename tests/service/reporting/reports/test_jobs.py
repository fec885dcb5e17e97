"""What nobody has to ask for: rows that are compared with the facts each night."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from reporting.reports.jobs import worker
from tests.builders.facts import DealStory, a_contact_fact, an_activity_fact
from tests.builders.lives import a_deal, a_meeting, a_person
from tests.service.reporting.conftest import RIGHTS

Arrive = Callable[..., None]
Damage = Callable[[Any], None]
DIVERGENCES = "/api/v1/history/divergences"
KINDS = ("deals_funnel", "customer_base", "meetings")
ROWS = (*KINDS, *(f"{name}_versions" for name in KINDS), "deals_visits")


@pytest.fixture
def admin(analyst: Client) -> Client:
    """Somebody who may ask for a check."""
    return analyst.as_user("ana", permissions={**RIGHTS, "history:write": "all"})


def grow_old(user: Client) -> None:
    """Let all facts have been stored an hour ago."""
    rows: Any = user.database.collection("stored_events_g1")
    rows.update_many({}, {"$set": {"stored_at": utcnow() - timedelta(hours=1)}})


def check(user: Client) -> dict[str, Any]:
    """Ask for a check and let it be done; return what it noted."""
    answer = user.post("/api/v1/history/checks")
    assert answer.status_code == 202, answer.get_json()
    WorkerProcess(user.database, [worker]).run_until_empty()
    asked = {"_id": answer.get_json()["id"]}
    row = user.database.collection("history_checks").find_one(asked)
    assert row is not None
    assert row["state"] == "done"
    return dict(row["checkpoint"])


def rows_of(user: Client) -> dict[str, dict[str, Any]]:
    """Return all rows that reports are made of, without when they were deleted."""
    return {
        name: {
            row["_id"]: {
                **{key: row[key] for key in row if key != "at"},
                "mixed": row.get("mixed", False),
            }
            for row in user.database.collection(f"{name}_g1").find({})
        }
        for name in ROWS
    }


def found(user: Client, **query: str) -> set[tuple[str, str]]:
    """Return which rows were found wrong."""
    items = user.get(DIVERGENCES, query_string=query).get_json()["items"]
    return {(item["projection"], item["aggregate"]) for item in items}


def test_any_history_leaves_rows_that_a_check_finds_right(
    admin: Client, arrive: Arrive
) -> None:
    chance = random.Random(3)
    lives = [
        fact
        for live in (a_deal, a_person, a_meeting)
        for _ in range(12)
        for fact in live(chance)
    ]
    arrive(*chance.sample(lives * 2, len(lives) * 2))
    before = rows_of(admin)
    grow_old(admin)

    noted = check(admin)

    assert found(admin) == set()
    assert (noted["looked_at"], noted["repaired"]) == (36, 0)
    assert rows_of(admin) == before


def cut(rows: Any) -> None:
    rows.update_one({}, {"$set": {"amount.amount_minor": 1}})


def lose(rows: Any) -> None:
    rows.delete_one({})


def age(rows: Any) -> None:
    rows.update_one({}, {"$unset": {"until": "", "known_until": "", "ends": ""}})


@pytest.mark.parametrize(
    ("projection", "damage"),
    [
        ("deals_funnel", cut),
        ("deals_funnel", lose),
        ("deals_funnel_versions", age),
        ("deals_funnel_versions", lose),
        ("deals_visits", cut),
        ("deals_visits", lose),
    ],
)
def test_a_row_damaged_by_hand_is_found_and_repaired_and_no_other(
    admin: Client, arrive: Arrive, projection: str, damage: Damage
) -> None:
    """Example history-02."""
    hurt, well = (DealStory("2026-05-02").move("2026-05-04", "offer") for _ in "ab")
    arrive(*hurt.win("2026-05-09").facts)
    before = rows_of(admin)
    may = "/api/v1/deals-funnel/results?from=2026-05-01&to=2026-05-31"
    told = admin.get(may).get_json()["rows"]
    damage(admin.database.collection(f"{projection}_g1"))
    arrive(*well.facts, a_contact_fact(), an_activity_fact())
    grow_old(admin)

    noted = check(admin)
    again = check(admin)

    assert found(admin) == {(projection, hurt.subject)}
    assert (noted["repaired"], again["repaired"]) == (1, 0)
    after = rows_of(admin)
    assert all(before[name].items() <= after[name].items() for name in ROWS)
    assert admin.get(may).get_json()["rows"] == told
    assert found(admin, projection="meetings") == set()
    where = {"type": {"$regex": "^reporting.projection"}}
    facts = admin.database.collection("events").find(where)
    data = {"projection": projection, "aggregates": [hurt.subject]}
    assert {fact["type"].split(".")[2]: fact["data"] for fact in facts} == {
        "diverged": data,
        "repaired": data,
    }


def test_what_may_be_on_its_way_is_looked_at_the_next_night(
    admin: Client, arrive: Arrive
) -> None:
    arrive(*DealStory("2026-05-02").facts)
    admin.database.collection("deals_funnel_g1").delete_many({})

    soon = check(admin)
    grow_old(admin)
    later = check(admin)

    assert (soon["looked_at"], soon["repaired"]) == (0, 0)
    assert (later["looked_at"], later["repaired"]) == (1, 1)


def test_the_check_is_asked_for_each_night_and_by_who_may(
    admin: Client, analyst: Client
) -> None:
    night = utcnow().replace(hour=3, minute=39) + timedelta(days=1)
    for ahead in (night, night + timedelta(minutes=2)):
        offset = ahead - utcnow()
        WorkerProcess(admin.database, [worker], offset=offset).run_until_empty()

    rows = admin.database.collection("history_checks")
    assert rows.count_documents({"state": "done"}) == 1
    assert analyst.post("/api/v1/history/checks").status_code == 403
