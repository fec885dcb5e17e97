"""Contacts by source and period, now and as it was known then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.messaging import Event
from chassis.testing.web import Client
from tests.builders.facts import SUNDAY, a_contact_fact
from tests.service.reporting.conftest import RIGHTS

GROWTH = "/api/v1/customer-base/growth?from=2026-02-01&to=2026-03-31"
Arrive = Callable[..., None]


def counts(user: Client, url: str = GROWTH) -> dict[str, int]:
    """Return the new contacts by source."""
    body = user.get(url).get_json()
    return {
        row["group"]["source"]: row["values"]["contacts_new"] for row in body["rows"]
    }


def test_contacts_are_counted_by_source(analyst: Client, arrive: Arrive) -> None:
    arrive(a_contact_fact("ad"), a_contact_fact("ad"), a_contact_fact("referral"))

    body = analyst.get(GROWTH).get_json()

    assert counts(analyst) == {"ad": 2, "referral": 1}
    assert body["totals"] == {"contacts_new": 3, "customers": 0}
    assert body["scope"] == "all"
    assert body["period"] == {"from": "2026-02-01", "to": "2026-03-31", "zone": "UTC"}


def test_a_contact_outside_the_period_does_not_count(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(a_contact_fact("ad"))

    assert (
        counts(analyst, "/api/v1/customer-base/growth?from=2026-03-02&to=2026-03-31")
        == {}
    )


def test_repeated_and_late_facts_change_nothing(
    analyst: Client, arrive: Arrive
) -> None:
    newer = a_contact_fact("referral", version=2)
    older = replace(a_contact_fact("ad"), subject=newer.subject)

    arrive(newer, older, newer, older)

    assert counts(analyst) == {"referral": 1}


def test_what_was_not_known_then_is_not_in_the_report_of_then(
    analyst: Client, arrive: Arrive
) -> None:
    first = a_contact_fact("ad")
    later = SUNDAY + timedelta(days=7)
    corrected = replace(
        a_contact_fact("referral", version=2, time=later), subject=first.subject
    )
    arrive(first, corrected)

    assert counts(analyst) == {"referral": 1}
    assert counts(analyst, f"{GROWTH}&known_at=2026-03-05T00:00:00Z") == {"ad": 1}
    assert counts(analyst, f"{GROWTH}&as_of=2026-03-05T00:00:00Z") == {"ad": 1}
    assert counts(analyst, f"{GROWTH}&as_of=2026-02-05T00:00:00Z") == {}


def test_a_number_explains_itself_and_is_counted_again(
    analyst: Client, arrive: Arrive
) -> None:
    known = [a_contact_fact("ad"), a_contact_fact("ad"), a_contact_fact("event")]
    arrive(*known)
    body = analyst.get(GROWTH).get_json()
    cell = next(row["cell"] for row in body["rows"] if row["group"]["source"] == "ad")

    explained = analyst.get(
        "/api/v1/customer-base/growth/explain",
        query_string={
            "from": "2026-02-01",
            "to": "2026-03-31",
            "cell": cell,
            "metric": "contacts_new",
        },
    ).get_json()
    again = analyst.post(
        "/api/v1/customer-base/growth/reconcile",
        {
            "from": "2026-02-01",
            "to": "2026-03-31",
            "cell": cell,
            "metric": "contacts_new",
        },
    ).get_json()

    assert {item["event_id"] for item in explained["items"]} == {
        fact.id for fact in known[:2]
    }
    assert (again["reported"], again["recounted"], again["equal"]) == (2, 2, True)


def test_a_damaged_row_is_found_by_counting_again(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(a_contact_fact("ad"))
    rows = analyst.database.collection("customer_base_g1")
    rows.update_one({}, {"$set": {"source": "event"}})

    again = analyst.post(
        "/api/v1/customer-base/growth/reconcile",
        {
            "from": "2026-02-01",
            "to": "2026-03-31",
            "cell": '["event"]',
            "metric": "contacts_new",
        },
    ).get_json()

    assert (again["reported"], again["recounted"], again["equal"]) == (1, 0, False)


def test_reports_06_a_narrow_scope_counts_its_own_rows_only(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(a_contact_fact("ad", owner_id="ben"), a_contact_fact("ad", owner_id="ann"))
    ben = analyst.as_user("ben", permissions={**RIGHTS, "customer_base:read": "own"})

    assert counts(ben) == {"ad": 1}
    assert ben.get(GROWTH).get_json()["scope"] == "own"


def test_a_deleted_contact_leaves_the_present_but_not_the_past(
    analyst: Client, arrive: Arrive
) -> None:
    created = a_contact_fact("ad")
    deleted = replace(
        a_contact_fact("ad", version=2, time=SUNDAY + timedelta(days=2)),
        subject=created.subject,
        type="contacts.contact.erased.v1",
        data={"after": None},
    )
    arrive(created, deleted)

    assert counts(analyst) == {}
    assert counts(analyst, f"{GROWTH}&as_of=2026-03-02T00:00:00Z") == {"ad": 1}


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("group_by=__proto__", "/group_by"),
        ("zone=Europe/Tirane'); drop", "/zone"),
        ("from=2026-04-01&to=2026-03-01", "/to"),
    ],
)
def test_reports_05_what_is_no_part_of_the_report_is_refused(
    analyst: Client, query: str, pointer: str
) -> None:
    answer = analyst.get(f"/api/v1/customer-base/growth?{query}")

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_the_report_of_a_past_day_is_no_scan_of_the_present(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(a_contact_fact("ad"))
    rows: Any = analyst.database.collection("customer_base_g1")
    at = datetime(2026, 2, 1, tzinfo=UTC)

    plan = rows.find({"created_at": {"$gte": at}, "is_gone": False}).explain()

    assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])


def living(city: str, country: str = "AL", **fields: Any) -> Event[Any]:
    """A contact who lives somewhere, with a summer house elsewhere."""
    fact = a_contact_fact(**fields)
    home = {"city": city, "country": country, "is_primary": True, "lines": ["Rruga 1"]}
    places = [{"city": "Vlora", "country": "AL"}, home]
    return replace(fact, data={"after": {**fact.data["after"], "addresses": places}})


def test_the_base_is_parted_by_where_people_live(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(living("Berat"), living("Prizren", "XK"), a_contact_fact())

    body = analyst.get(f"{GROWTH}&group_by=country,city").get_json()
    one = analyst.get(f"{GROWTH}&filter[country][eq]=XK").get_json()
    stored: Any = analyst.database.collection("customer_base_versions_g1")

    found = {(row["group"]["country"], row["group"]["city"]) for row in body["rows"]}
    assert found == {("AL", "Berat"), ("XK", "Prizren"), (None, None)}
    assert body["hidden_rows"] == 0
    assert one["totals"]["contacts_new"] == 1
    assert "Rruga" not in str([*stored.find({})])


def test_a_place_stands_in_no_address_and_is_hidden_with_the_address(
    analyst: Client,
) -> None:
    """Example reports-05."""
    masked = {"contacts.addresses": "hidden"}
    poor = analyst.as_user("mia", permissions=RIGHTS, masks=masked)

    by_city = analyst.get(f"{GROWTH}&filter[city][eq]=Berat")
    hidden = poor.get(f"{GROWTH}&group_by=city")

    assert (by_city.status_code, hidden.status_code) == (422, 422)
    assert by_city.get_json()["errors"][0]["code"] == "personal-value-in-url"
    assert hidden.get_json()["errors"][0]["pointer"] == "/group_by"


def test_few_persons_of_a_place_are_told_to_nobody_who_may_not_see_all(
    analyst: Client, arrive: Arrive
) -> None:
    many = [living("Berat") for _ in range(5)]
    arrive(*many, *(living("Kukes") for _ in range(4)))
    narrow = {**RIGHTS, "contacts:read": "own"}
    eva = analyst.as_user("eva", permissions=narrow)
    reach = "/api/v1/customer-base/reach"

    everything = analyst.get(f"{reach}?group_by=city").get_json()
    few = eva.get(f"{reach}?group_by=city").get_json()
    table = eva.get(f"{reach}?group_by=city&format=csv").get_data(as_text=True)
    asked = {"group_by": "city", "metric": "contacts_total"}
    cells = ('["Berat"]', '["Kukes"]')
    behind = [
        eva.get(f"{reach}/explain", query_string={**asked, "cell": cell})
        for cell in cells
    ]
    again = [eva.post(f"{reach}/reconcile", {**asked, "cell": one}) for one in cells]
    moments = {"a": {"group_by": "city"}, "b": {"group_by": "city"}}
    compared = eva.post("/api/v1/reports/compare", {"report": reach, **moments})
    by_place = eva.get(f"{reach}?filter[country][eq]=AL")

    assert {row["group"]["city"] for row in everything["rows"]} == {"Berat", "Kukes"}
    assert [row["group"]["city"] for row in few["rows"]] == ["Berat"]
    assert few["hidden_rows"] == 1
    assert "Berat" in table
    assert "Kukes" not in table
    assert [answer.status_code for answer in behind] == [200, 422]
    assert [answer.status_code for answer in again] == [200, 422]
    assert (compared.status_code, by_place.status_code) == (422, 422)
