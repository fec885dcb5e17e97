"""Restated figures: of which periods, for whom, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.testing.web import Client
from tests.builders.facts import DealStory, a_contact_fact
from tests.service.reporting.reports.test_routes_restated import (
    FUNNEL,
    MAY,
    figures,
    restated,
    tell,
)

Arrive = Callable[..., None]


@pytest.mark.parametrize(
    "query",
    [
        f"{MAY}&known_at=2026-06-02T00:00:00Z",
        f"from=2026-05-01&to={utcnow().date()}&zone=UTC",
        "zone=UTC",
    ],
)
def test_an_open_period_and_one_as_it_was_known_have_no_published_figures(
    analyst: Client, arrive: Arrive, query: str
) -> None:
    tell(arrive, DealStory().win("2026-05-09").known("2026-06-30"))

    body = restated(analyst, query=query)

    assert (body["published_at"], body["items"]) == (None, [])


def test_history_that_was_brought_in_was_never_published(
    analyst: Client, arrive: Arrive
) -> None:
    story = DealStory("2025-01-05").known("2026-03-01")
    tell(arrive, story.win("2025-01-20").known("2026-03-01"))

    body = restated(analyst, query="from=2025-01-01&to=2025-01-31")

    assert (body["published_at"], body["items"]) == (None, [])


def test_a_period_ends_in_the_zone_of_the_report(
    analyst: Client, arrive: Arrive
) -> None:
    tell(arrive, DealStory().win("2026-05-31").known("2026-06-01"))
    west = MAY.replace("UTC", "America/Los_Angeles")

    assert restated(analyst)["items"] != []
    assert restated(analyst, query=west)["items"] != []
    later = MAY.replace("UTC", "Etc/GMT%2B12")
    assert restated(analyst, query=later)["items"] == []


def test_each_sees_only_what_moved_in_his_own_scope(
    analyst: Client, arrive: Arrive
) -> None:
    def late(owner: str) -> DealStory:
        who = {"owner_id": owner, "team_ids": [f"team {owner}"]}
        return DealStory(fields=who).win("2026-05-20").known("2026-06-03")

    ann, ben = late("ann"), late("ben")
    away = DealStory(fields={"owner_id": "eve"}).win("2026-05-20")
    tell(arrive, ann, ben, away.change("2026-06-10", owner_id="ben"))
    may = {"deals_funnel:read": "own"}
    bens, eves = (
        restated(analyst.as_user(one, permissions=may)) for one in ("ben", "eve")
    )

    assert bens["scope"] == "own"
    assert figures(bens, "deals_won") == {'["ben"]': (0, 2), None: (0, 2)}
    assert ann.subject not in str(bens)
    assert figures(eves, "deals_won") == {'["eve"]': (1, 0), None: (1, 0)}
    nobody = analyst.as_user("zoe", permissions={"meetings:read": "all"})
    assert nobody.get(f"{FUNNEL}/results/restated?{MAY}").status_code == 403


def test_a_filter_narrows_what_is_restated(analyst: Client, arrive: Arrive) -> None:
    tell(
        arrive,
        *(
            DealStory(fields={"owner_id": one}).win("2026-05-20").known("2026-06-03")
            for one in ("ann", "ben")
        ),
    )

    body = restated(analyst, query=f"{MAY}&filter[owner][eq]=ben")

    assert figures(body, "deals_won") == {'["ben"]': (0, 1), None: (0, 1)}
    assert "ben" in body["filter"]


def test_lines_of_few_persons_are_left_out_there_too(
    analyst: Client, arrive: Arrive
) -> None:
    def born(city: str, known: str) -> Any:
        fact = a_contact_fact()
        fact.data["after"]["addresses"] = [{"city": city, "is_primary": True}]
        at = datetime.fromisoformat(f"{known}T12:00:00+00:00")
        return replace(fact, recorded_at=at)

    arrive(*(born("Durrës", "2026-03-02") for _ in range(4)))
    arrive(*(born("Tirana", "2026-03-02") for _ in range(5)))
    arrive(born("Durrës", "2026-05-02"), born("Tirana", "2026-05-02"))
    may = {"customer_base:read": "all", "contacts:read": "own"}
    march = "from=2026-03-01&to=2026-03-31&group_by=city"
    asked = f"/api/v1/customer-base/growth/restated?{march}"

    body = analyst.as_user("ben", permissions=may).get(asked).get_json()

    everything = figures(analyst.get(asked).get_json(), "contacts_new")
    assert everything['["Durrës"]'] == (4, 5)
    assert figures(body, "contacts_new") == {'["Tirana"]': (5, 6), None: (9, 11)}


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("from=2026-05-31&to=2026-05-01", "/to"),
        ("zone=Nowhere", "/zone"),
        ("group_by=shoe", "/group_by"),
        ("from=May", "from"),
        ("compare=previous_year", "compare"),
        ("filter[shoe][eq]=1", "/filter"),
    ],
)
def test_what_no_report_takes_is_refused(
    analyst: Client, query: str, place: str
) -> None:
    answer = analyst.get(f"{FUNNEL}/results/restated?{query}")

    assert answer.status_code == 422
    [error] = answer.get_json()["errors"]
    assert place in (error.get("pointer") or error["parameter"])
