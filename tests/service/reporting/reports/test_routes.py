"""The list of all reports."""

import csv
import io
from collections.abc import Callable
from typing import Any

from chassis.testing.web import Client
from tests.builders.facts import DealStory, a_contact_fact


def test_every_listed_report_answers_at_its_address(analyst: Client) -> None:
    items = analyst.get("/api/v1/reports").get_json()["items"]

    answers = {item["url"]: analyst.get(item["url"]).status_code for item in items}

    assert set(answers.values()) == {200}
    assert len(answers) == 13


def test_a_report_that_one_may_not_read_is_not_listed(analyst: Client) -> None:
    poor = analyst.as_user(
        "ben", permissions={"reports:read": "all", "meetings:read": "own"}
    )

    items = poor.get("/api/v1/reports").get_json()["items"]

    assert {item["url"] for item in items} == {
        "/api/v1/meetings/activities",
        "/api/v1/meetings/results",
    }


def test_a_report_comes_as_a_table_that_no_spreadsheet_calculates(
    analyst: Client, arrive: Callable[..., None]
) -> None:
    evil = {"owner_id": "=1+1"}
    arrive(*DealStory(fields=evil).win("2026-05-09").facts)
    asked = "from=2026-05-01&to=2026-05-31&format=csv"

    answer = analyst.get(f"/api/v1/deals-funnel/results?{asked}")

    [line] = csv.DictReader(io.StringIO(answer.get_data(as_text=True)))
    assert answer.mimetype == "text/csv"
    assert line["Colleague"] == "'=1+1"
    assert line["Deals won"] == "1"
    assert line["Amount won, EUR, minor units"] == "100000"
    assert line["Won of those that ended, denominator"] == "1"


def test_reach_says_how_many_can_be_written_to_or_called(
    analyst: Client, arrive: Callable[..., None]
) -> None:
    ways: list[list[str]] = [["email", "phone"], ["email"], []]
    arrive(*(a_contact_fact(stage="customer", reachability=way) for way in ways))

    body = analyst.get("/api/v1/customer-base/reach").get_json()

    assert body["totals"]["contacts_total"] == 3
    assert body["totals"]["contacts_active"] == 3
    rates = {key: rate["numerator"] for key, rate in body["total_rates"].items()}
    assert rates["contacts_reachable"] == 2
    assert (rates["reach_email"], rates["reach_phone"], rates["reach_post"]) == (
        2,
        1,
        0,
    )


def compared(user: Client, query: str, compare: str) -> Any:
    """Ask for how deals ended beside an earlier period."""
    where = f"/api/v1/deals-funnel/results?{query}&compare={compare}"
    return user.get(where).get_json()


def test_a_period_stands_beside_the_one_before_and_the_one_a_year_ago(
    analyst: Client, arrive: Callable[..., None]
) -> None:
    ended = [
        ("2024-02-29", "ann"),
        ("2025-02-10", "ann"),
        ("2025-02-27", "ben"),
        ("2025-03-02", "ann"),
    ]
    stories = [
        DealStory("2024-01-10", fields={"owner_id": owner}).win(day)
        for day, owner in ended
    ]
    arrive(*(fact for story in stories for fact in story.facts))
    winter = "from=2025-02-20&to=2025-03-05&group_by=owner"

    before = compared(analyst, winter, "previous_period")
    year = compared(analyst, winter, "previous_year")
    alone = compared(analyst, winter, "none")

    days = {"from": "2025-02-06", "to": "2025-02-19", "zone": "UTC"}
    assert before["before"] == days
    assert before["totals"]["deals_won"] == 2
    assert before["totals_before"]["values"]["deals_won"] == 1
    found = {
        row["group"]["owner"]: (
            row["values"]["deals_won"],
            row["before"]["values"]["deals_won"],
        )
        for row in before["rows"]
    }
    assert found == {"ann": (1, 1), "ben": (1, 0)}
    assert year["before"]["from"] == "2024-02-20"
    assert year["totals_before"]["amounts"]["won_amount"] == {"EUR": 100_000}
    assert "before" not in alone
    assert "before" not in alone["rows"][0]


def test_days_and_states_have_no_earlier_ones_to_stand_beside(analyst: Client) -> None:
    by_month = "/api/v1/deals-funnel/results?group_by=month"
    for report in (by_month, "/api/v1/deals-funnel/pipeline?group_by=owner"):
        answer = analyst.get(f"{report}&compare=previous_period")

        assert answer.status_code == 422
        assert answer.get_json()["errors"][0]["pointer"] == "/compare"
