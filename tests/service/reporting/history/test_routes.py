"""The store of facts, open to inspection."""

from collections.abc import Callable
from dataclasses import replace

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.facts import a_contact_fact, a_fact, an_activity_fact

Arrive = Callable[..., None]


def test_history_04_a_fact_delivered_twice_is_stored_once(
    analyst: Client, arrive: Arrive
) -> None:
    fact = a_contact_fact()
    arrive(fact, fact)

    items = analyst.get("/api/v1/history/events").get_json()["items"]

    assert [item["id"] for item in items] == [fact.id]
    assert items[0]["data"]["after"]["source"] == {"kind": "ad"}


def test_facts_are_listed_by_type_person_and_page(
    analyst: Client, arrive: Arrive
) -> None:
    contact = new_id()
    about = replace(
        an_activity_fact(),
        data={
            "after": {
                "contact_id": contact,
                "kind": "call",
                "state": "completed",
                "occurred_at": "2026-03-01T10:00:00Z",
            }
        },
    )
    arrive(a_contact_fact(), a_contact_fact(), about)
    events = "/api/v1/history/events"

    typed = analyst.get(f"{events}?types=contacts.contact.created.v1").get_json()
    person = analyst.get(f"{events}?contact_id={contact}").get_json()
    first = analyst.get(f"{events}?limit=2").get_json()
    rest = analyst.get(
        events, query_string={"limit": 2, "cursor": first["next_cursor"]}
    ).get_json()

    assert len(typed["items"]) == 2
    assert [item["id"] for item in person["items"]] == [about.id]
    seen = [item["id"] for item in (*first["items"], *rest["items"])]
    assert len(seen) == len(set(seen)) == 3
    assert rest["next_cursor"] is None


def test_the_versions_of_a_record_come_in_order(
    analyst: Client, arrive: Arrive
) -> None:
    first = a_contact_fact()
    second = replace(a_contact_fact(version=2), subject=first.subject)
    arrive(second, first)

    body = analyst.get(f"/api/v1/history/subjects/{first.subject}").get_json()

    assert [item["version"] for item in body["items"]] == [1, 2]


def test_a_blanked_fact_is_gone_and_an_unknown_one_was_never_there(
    analyst: Client, arrive: Arrive
) -> None:
    blanked = replace(a_fact("contacts.contact.updated.v1", None), data={})
    arrive(blanked)

    gone = analyst.get(f"/api/v1/history/events/{blanked.id}")
    unknown = analyst.get(f"/api/v1/history/events/{new_id()}")

    assert (gone.status_code, unknown.status_code) == (410, 404)


def test_a_cursor_of_ones_own_making_is_refused(analyst: Client) -> None:
    answer = analyst.get("/api/v1/history/events?cursor=x")

    assert answer.status_code == 422
