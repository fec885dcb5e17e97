"""The store of facts, open to inspection."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chassis.domain import new_id
from chassis.messaging import Event
from chassis.testing.web import Client
from tests.builders.facts import DealStory, a_contact_fact, a_fact, an_activity_fact

Arrive = Callable[..., None]
EVENTS = "/api/v1/history/events"


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


def listed(user: Client) -> dict[str, Any]:
    """Return what is told of the facts that somebody finds, by id."""
    items = user.get(EVENTS).get_json()["items"]
    return {item["id"]: item["data"] for item in items}


def a_known_person(owner: str) -> Event[Any]:
    """A contact with a number and an address was created."""
    fact = a_contact_fact(owner_id=owner)
    known = {"phones": [{"e164": "+355691234567"}], "addresses": [{"city": "Berat"}]}
    return replace(fact, data={"after": {**fact.data["after"], **known}})


def test_who_sees_his_own_records_finds_no_facts_about_others(
    analyst: Client, arrive: Arrive
) -> None:
    mine, other = a_known_person("ben"), a_known_person("ann")
    arrive(
        mine,
        other,
        a_fact("gateway.user.created.v1", {"name": "Ann", "state": "active"}),
    )
    own = {"history:read": "own", "contacts:read": "all"}
    ben = analyst.as_user("ben", permissions=own)
    nobody = analyst.as_user("jo", permissions={**own, "history:read": "team"})

    found = listed(ben)

    assert set(found) == {mine.id}
    assert found[mine.id]["after"]["phones"] == [{"e164": "+355691234567"}]
    assert listed(nobody) == {}
    assert ben.get(f"{EVENTS}/{other.id}").status_code == 404
    subject = f"/api/v1/history/subjects/{other.subject}"
    assert ben.get(subject).get_json()["items"] == []


def test_the_content_of_a_fact_is_for_who_may_read_its_record(
    analyst: Client, arrive: Arrive
) -> None:
    person, deal = a_known_person("ann"), DealStory("2026-05-02").facts[0]
    user = a_fact("gateway.user.created.v1", {"state": "active"})
    arrive(person, deal, user)
    counts = analyst.as_user("ana", permissions={"history:read": "all"})
    sells = {"history:read": "all", "deals:read": "own", "contacts:read": "team"}
    ann = analyst.as_user("ann", permissions=sells)
    audits = {"history:read": "all", "audit:read": "all"}

    assert listed(counts) == dict.fromkeys([person.id, deal.id, user.id])
    told = listed(ann)
    assert told[deal.id]["after"]["stage_id"] == "lead"
    assert told[person.id]["after"]["addresses"] == [{"city": "Berat"}]
    assert told[user.id] is None
    admin = analyst.as_user("admin", permissions=audits)
    assert all(listed(admin).values())


def test_a_mask_of_a_role_holds_in_stored_facts(
    analyst: Client, arrive: Arrive
) -> None:
    person = a_known_person("ann")
    arrive(person)
    masks = {"contacts.phones": "masked", "contacts.addresses": "hidden"}
    rights = {"history:read": "all", "contacts:read": "all"}
    marketer = analyst.as_user("mia", permissions=rights, masks=masks)

    after = listed(marketer)[person.id]["after"]

    assert after["phones"] == [{"e164": "+355***567"}]
    assert "addresses" not in after
    assert after["source"] == {"kind": "ad"}
    one = marketer.get(f"{EVENTS}/{person.id}").get_json()
    assert one["data"]["after"] == after
