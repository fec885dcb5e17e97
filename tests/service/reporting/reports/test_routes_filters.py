"""The filter of lists in reports: the same rows in cells, explanations and recounts."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from tests.builders.facts import (
    DealStory,
    a_contact_fact,
    a_pipeline_fact,
    an_activity_fact,
)
from tests.service.reporting.conftest import RIGHTS
from tests.service.reporting.history.test_queries import add_up

Arrive = Callable[..., None]
MAY = "from=2026-05-01&to=2026-05-31"
MARCH = "from=2026-03-01&to=2026-03-31"
RESULTS = "/api/v1/deals-funnel/results"
HIDDEN = {"contacts.source": "hidden"}


def told(user: Client, report: str, query: str) -> dict[str, Any]:
    """Ask for a report."""
    answer = user.get(f"/api/v1/{report}?{query}")
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def deals(arrive: Arrive) -> list[DealStory]:
    """Three deals of 1,000 EUR that were won: one of Ben's, one from an ad."""
    by_ad = {"source": {"kind": "ad"}}
    stories = [
        DealStory("2026-05-02", fields=fields).win("2026-05-20")
        for fields in (by_ad, {**by_ad, "owner_id": "ben"}, {})
    ]
    arrive(a_pipeline_fact(), *(fact for story in stories for fact in story.facts))
    return stories


def test_a_filtered_cell_is_explained_and_recounted_with_the_same_filter(
    analyst: Client, arrive: Arrive
) -> None:
    stories = deals(arrive)
    only = "filter[source][eq]=ad&filter[amount][gte]=100000 EUR"

    body = told(analyst, "deals-funnel/results", f"{MAY}&{only}")
    [cell] = [row["cell"] for row in body["rows"] if row["group"]["owner"] == "ann"]
    asked = f"{MAY}&{only}&cell={cell}&metric=deals_won"
    behind = analyst.get(f"{RESULTS}/explain?{asked}").get_json()
    tests = [
        {"field": "source", "op": "eq", "value": "ad"},
        {"field": "amount", "op": "gte", "value": "100000 EUR"},
    ]
    days = {"from": "2026-05-01", "to": "2026-05-31"}
    again = {**days, "cell": cell, "metric": "deals_won", "filter": {"all": tests}}
    counted = analyst.post(f"{RESULTS}/reconcile", again).get_json()

    assert body["totals"]["deals_won"] == 2
    assert body["filter"] == "source is “ad” and amount is at least 100000 EUR"
    assert [item["subject"] for item in behind["items"]] == [stories[0].subject]
    assert behind["filter"] == body["filter"]
    assert (counted["reported"], counted["recounted"], counted["equal"]) == (1, 1, True)
    assert told(analyst, "deals-funnel/results", MAY)["filter"] is None


def test_the_filter_says_names_where_they_are_known(
    analyst: Client, arrive: Arrive
) -> None:
    deals(arrive)

    body = told(
        analyst, "deals-funnel/conversion", f"{MAY}&filter[stage][in]=lead,offer"
    )

    assert body["filter"] == "stage is one of “Lead”, “Offer”"
    assert [row["labels"]["stage"] for row in body["rows"]] == ["Lead"]


def test_what_is_kept_for_all_rows_answers_no_filter(
    analyst: Client, arrive: Arrive
) -> None:
    deals(arrive)
    add_up(analyst)
    only = f"{MAY}&group_by=owner&filter[source][ne]=ad"

    kept = told(analyst, "deals-funnel/results", f"{MAY}&group_by=owner")
    filtered = told(analyst, "deals-funnel/results", only)
    past = told(analyst, "deals-funnel/results", f"{only}&as_of=2026-05-31T00:00:00Z")

    assert kept["totals"]["deals_won"] == 3
    assert [row["group"]["owner"] for row in filtered["rows"]] == ["ann"]
    assert filtered["totals"]["deals_won"] == past["totals"]["deals_won"] == 1


def test_every_report_lists_what_its_filter_may_ask(analyst: Client) -> None:
    items = analyst.get("/api/v1/reports").get_json()["items"]
    sources = analyst.get("/api/v1/reports/sources").get_json()["items"]

    for item in items:
        for field in item["fields"]:
            if "is_set" in field["operators"]:
                where = f"{item['url']}?filter[{field['name']}][is_set]="
                assert analyst.get(where).status_code == 200, where
    assert {source["key"] for source in sources} == {
        *("customer_base", "meetings", "deals_funnel", "deals_visits"),
        *("campaign_results", "product_sales", "refusals_analysis"),
    }
    fields = {source["key"]: source["fields"] for source in sources}
    names = {field["name"] for field in fields["deals_visits"]}
    assert {"outcome", "skipped", "stage"} <= names


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("filter[__proto__][eq]=1", "/filter[__proto__]"),
        ("filter[$where][eq]=1", "/filter[$where]"),
        ("filter[owner_id][eq]=ann", "/filter[owner_id]"),
        ("filter[owner][$gt]=ann", "/filter/all/0/op"),
        ("filter[amount][gte]=much", "/filter/all/0/value"),
        ("filter[probability][eq]={}", "/filter/all/0/value"),
    ],
)
@pytest.mark.parametrize("place", ["", "/explain"])
def test_reports_05_a_filter_of_what_is_no_field_is_refused(
    analyst: Client, query: str, pointer: str, place: str
) -> None:
    """Example reports-05."""
    cell = {"cell": '["ann"]', "metric": "deals_won"} if place else {}
    name, _, value = query.partition("=")

    answer = analyst.get(f"{RESULTS}{place}", query_string={name: value, **cell})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize("tree", [[], {"all": {}}, {"happened": "x"}, "x", {"$or": []}])
def test_reports_05_a_filter_that_is_no_tree_is_refused(
    analyst: Client, tree: Any
) -> None:
    """Example reports-05."""
    asked = {"cell": '["ann"]', "metric": "deals_won", "filter": tree}

    answer = analyst.post(f"{RESULTS}/reconcile", asked)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"].startswith("/filter")


def test_reports_06_a_narrow_scope_filters_its_own_rows_only(
    analyst: Client, arrive: Arrive
) -> None:
    """Example reports-06."""
    _, bens, _ = deals(arrive)
    ben = analyst.as_user("ben", permissions={"deals_funnel:read": "own"})
    only = f"{MAY}&filter[source][eq]=ad&group_by=team"

    body = told(ben, "deals-funnel/results", only)
    asked = f'{only}&cell=["north"]&metric=won_amount'
    behind = ben.get(f"{RESULTS}/explain?{asked}").get_json()
    table = ben.get(f"{RESULTS}?{only}&format=csv").get_data(as_text=True)

    assert body["totals"]["deals_won"] == 1
    assert [item["subject"] for item in behind["items"]] == [bens.subject]
    assert [line["Deals won"] for line in csv.DictReader(io.StringIO(table))] == ["1"]
    other = f"{only}&filter[owner][eq]=ann"
    assert told(ben, "deals-funnel/results", other)["rows"] == []


def test_a_masked_field_is_in_no_filter_and_no_group(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(a_contact_fact("ad"), a_contact_fact("event"))
    growth = f"customer-base/growth?{MARCH}"
    poor = analyst.as_user("eva", permissions=RIGHTS, masks=HIDDEN)

    by_source = analyst.get(f"/api/v1/{growth}&filter[source][eq]=ad").get_json()
    refused = [
        poor.get(f"/api/v1/{growth}&{query}")
        for query in ("filter[source][eq]=ad", "group_by=source", "group_by=source,day")
    ]
    listed = poor.get("/api/v1/reports").get_json()["items"]

    assert by_source["totals"]["contacts_new"] == 1
    assert [answer.status_code for answer in refused] == [422] * len(refused)
    [report] = [item for item in listed if item["url"].endswith("growth")]
    names = {one["name"] for one in report["fields"]}
    keys = {one["key"] for one in report["groups"]}
    assert "source" not in names | keys
    assert [row["group"] for row in poor.get(f"/api/v1/{growth}").get_json()["rows"]]


def test_the_moments_that_are_compared_have_a_filter_too(
    analyst: Client, arrive: Arrive
) -> None:
    moved, other = DealStory("2026-05-02"), DealStory("2026-05-02", stage="offer")
    arrive(*moved.move("2026-05-20", "offer").facts, *other.facts)
    at = {"filter": {"field": "stage", "op": "eq", "value": "lead"}}
    body = {
        "report": "/api/v1/deals-funnel/pipeline",
        "a": {**at, "as_of": "2026-05-10T00:00:00Z"},
        "b": {**at, "as_of": "2026-05-30T00:00:00Z"},
    }

    found = analyst.post("/api/v1/reports/compare", body).get_json()

    assert [one["subject"] for one in found["moved"]] == [moved.subject]
    assert found["moved"][0]["after"] is None
    assert found["a"]["filter"] == "stage is “lead”"


def test_meetings_are_filtered_by_what_came_of_them(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(
        an_activity_fact(result="success"),
        an_activity_fact(result="failure"),
        an_activity_fact("call"),
    )

    body = told(
        analyst,
        "meetings/results",
        f"{MARCH}&filter[result][not_in]=failure&filter[has_next][eq]=false",
    )

    assert body["totals"]["meetings_held"] == 1
    assert body["total_rates"]["no_show_rate"]["denominator"] == 1
