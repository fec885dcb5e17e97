"""The funnel's edges: what is refused, who sees what, what comes back or goes."""

import csv
import io
from collections.abc import Callable

import pytest

from chassis.testing.web import Client
from tests.builders.facts import DealStory
from tests.service.reporting.deals_funnel.test_model import (
    FUNNEL,
    MAY,
    line,
    tell,
    told,
)

Arrive = Callable[..., None]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("group_by=__proto__", "/group_by"),
        ("group_by=$where", "/group_by"),
        ("zone=Europe/Tirane'); drop", "/zone"),
        ("from=2026-05-31&to=2026-05-01", "/to"),
        ("known_at=soon", "/known_at"),
    ],
)
def test_reports_05_what_is_no_part_of_a_report_is_refused(
    analyst: Client, query: str, pointer: str
) -> None:
    """Example reports-05."""
    answer = analyst.get(f"{FUNNEL}/results?{query}")

    assert answer.status_code == 422
    error = answer.get_json()["errors"][0]
    assert pointer.strip("/") in (error.get("pointer") or error["parameter"])


def test_reports_06_who_sees_his_own_sees_it_in_totals_and_explanations(
    analyst: Client, arrive: Arrive
) -> None:
    """Example reports-06."""
    mine = DealStory(fields={"owner_id": "ben", "team_ids": ["south"]})
    tell(arrive, mine.win("2026-05-10"), DealStory().win("2026-05-10"), DealStory())
    own = analyst.as_user("ben", permissions={"deals_funnel:read": "own"})
    team = analyst.as_user(
        "lea", permissions={"deals_funnel:read": "team"}, teams=["north"]
    )

    for report in ("results", "conversion", "win-loss"):
        assert told(own, report)["scope"] == "own"
    totals = told(own, "results")["totals"]
    cell = told(own, "results")["rows"][0]["cell"]
    query = {"from": "2026-05-01", "to": "2026-05-31", "cell": cell}
    explained = own.get(
        f"{FUNNEL}/results/explain", query_string={**query, "metric": "deals_won"}
    ).get_json()
    again = own.post(
        f"{FUNNEL}/results/reconcile", {**query, "metric": "deals_won"}
    ).get_json()

    asked = "from=2026-05-01&to=2026-05-31&group_by=owner&format=csv"
    exported = own.get(f"{FUNNEL}/results?{asked}").get_data(as_text=True)

    [only] = csv.DictReader(io.StringIO(exported))
    assert (only["Colleague"], only["Deals won"]) == ("ben", "1")
    assert totals["deals_won"] == 1
    assert [item["subject"] for item in explained["items"]] == [mine.subject]
    assert (again["recounted"], again["equal"]) == (1, True)
    assert told(own, "pipeline")["rows"] == []
    assert told(team, "pipeline")["totals"]["deals_open"] == 1
    assert told(team, "results")["totals"]["deals_won"] == 1
    assert told(own, "conversion")["totals"]["stage_entered"] == 1


def test_a_deleted_deal_leaves_the_past_as_it_was(
    analyst: Client, arrive: Arrive
) -> None:
    story = DealStory("2026-05-02")
    story.change("2026-05-20", deleted_at="2026-05-20T09:00:00Z")
    tell(arrive, story)

    then = told(analyst, "pipeline", "as_of=2026-05-10T00:00:00Z")

    assert told(analyst, "pipeline")["rows"] == []
    assert told(analyst, "conversion")["rows"] == []
    assert then["totals"]["deals_open"] == 1


def test_a_reopened_deal_loses_its_closing(analyst: Client, arrive: Arrive) -> None:
    story = DealStory("2026-05-02").win("2026-05-10")
    story.change("2026-05-20", state="open", closed_at=None)
    tell(arrive, story)

    then = told(analyst, "results", f"{MAY}&as_of=2026-05-15T00:00:00Z")

    assert told(analyst, "results")["rows"] == []
    assert then["totals"]["deals_won"] == 1


def test_a_deal_too_long_in_its_stage_is_stale_from_then_on(
    analyst: Client, arrive: Arrive
) -> None:
    tell(arrive, DealStory("2026-05-02", fields={"stale_at": "2026-05-16T09:00:00Z"}))

    fresh = told(analyst, "pipeline", "as_of=2026-05-16T08:00:00Z")
    stale = told(analyst, "pipeline", "as_of=2026-05-16T10:00:00Z")

    assert [one["totals"]["deals_stale"] for one in (fresh, stale)] == [0, 1]
    assert stale["totals"]["deals_without_step"] == 1


def test_amounts_of_two_currencies_are_never_added(
    analyst: Client, arrive: Arrive
) -> None:
    dollars = {"amount_minor": 5, "currency": "USD"}
    tell(arrive, DealStory(), DealStory(fields={"amount": dollars}))

    found = line(told(analyst, "pipeline"), stage="lead")

    assert found["amounts"]["pipeline_amount"] == {"EUR": 100_000, "USD": 5}
    assert found["values"]["deals_open"] == 2


def test_reports_at_two_moments_are_compared_in_the_same_groups_only(
    analyst: Client,
) -> None:
    body = {"report": f"{FUNNEL}/pipeline", "a": {}, "b": {"group_by": "owner"}}
    compare = "/api/v1/reports/compare"

    refused = analyst.post(compare, body)
    unknown = analyst.post(compare, {**body, "report": "/api/v1/nothing"})
    hidden = analyst.as_user("jo", permissions={"reports:read": "all"})

    assert refused.status_code == 422
    assert unknown.status_code == 404
    assert hidden.post(compare, body).status_code == 403


def test_a_deal_that_counts_several_times_is_explained_on_one_page(
    analyst: Client, arrive: Arrive
) -> None:
    tell(arrive, *(DealStory().move("2026-05-04", "contract") for _ in range(3)))
    asked = {"from": "2026-05-01", "to": "2026-05-31", "group_by": "pipeline"}
    asked |= {"cell": '["sales"]', "metric": "stage_entered", "limit": "2"}
    where = f"{FUNNEL}/conversion/explain"

    seen, cursor = list[str](), "!"
    while cursor:
        query = {**asked, "cursor": cursor}
        page = analyst.get(where, query_string=query).get_json()
        seen += [item["subject"] for item in page["items"]]
        cursor = page["next_cursor"] or ""

    assert len(seen) == 9
    assert len(set(seen)) == 3


def test_a_length_that_no_deal_had_by_then_is_no_length(
    analyst: Client, arrive: Arrive
) -> None:
    late = DealStory("2026-05-02").move("2026-05-20", "offer").known("2026-06-03")
    tell(arrive, late)

    then = told(analyst, "conversion", f"{MAY}&known_at=2026-06-01T00:00:00Z")
    now = told(analyst, "conversion")

    assert "stage_days" not in then["totals"]
    assert now["totals"]["stage_days"] == 18
