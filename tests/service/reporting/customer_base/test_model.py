"""Contacts by source and period, now and as it was known then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

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
