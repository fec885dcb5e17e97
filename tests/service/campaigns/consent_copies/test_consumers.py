"""What people say to contacts, and which addresses are barred there, binds here."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from campaigns.app import service
from chassis.domain import new_id
from chassis.keys import address_hash
from chassis.messaging import Event
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, a_recipient, start
from tests.builders.facts import a_fact, deliver

Work = Callable[[], None]
Mailbox = Callable[[], list[EmailMessage]]
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)


def a_word(action: str, person: str, hours: int = 0, **fields: Any) -> Event[Any]:
    """Somebody said something of mails, so many hours after Monday morning."""
    record_id, at = new_id(), MONDAY + timedelta(hours=hours)
    after = {
        "id": record_id,
        "original_contact_id": person,
        "person_ids": [person],
        "purpose_key": "marketing",
        "channel": "email",
        "action": action,
        "at": at.isoformat(),
        "evidence_kind": "paper",
        "is_released": True,
        **fields,
    }
    subject = f"consent/{record_id}"
    return a_fact(f"contacts.consent.{action}.v1", after, subject=subject, time=at)


def a_bar(address: str, **fields: Any) -> tuple[Event[Any], Event[Any]]:
    """An address is barred, and is free again later."""
    bar_id, lifted = new_id(), MONDAY + timedelta(hours=2)
    after = {
        "id": bar_id,
        "address_hash": address_hash(address),
        "channel": "email",
        "reason": "complained",
        "added_at": MONDAY.isoformat(),
        **fields,
    }
    subject = f"suppression/{bar_id}"
    free = {**after, "lifted_at": lifted.isoformat()}
    return (
        a_fact("contacts.suppression.added.v1", after, subject=subject),
        a_fact("contacts.suppression.lifted.v1", free, subject=subject, version=2),
    )


def send_to(marketer: Client, work: Work, *people: str) -> list[tuple[str, Any]]:
    """Send a campaign; returns what became of each message, and because of what."""
    place = a_campaign(marketer, list(people))
    start(marketer, place, len(people))
    work()
    campaign_id = place.rpartition("/")[2]
    rows = marketer.database.collection("sends").find({"origin.id": campaign_id})
    return sorted(
        (row["reason"] or row["state"], row["decision_record_id"]) for row in rows
    )


def test_the_newest_word_of_a_person_decides(marketer: Client, work: Work) -> None:
    person = a_recipient(marketer.database)
    no, yes = a_word("withdrawn", person), a_word("granted", person, hours=1)

    deliver(marketer.database, service.consumers, no, no)
    assert send_to(marketer, work, person) == [("withdrawn", no.data["after"]["id"])]

    deliver(marketer.database, service.consumers, yes, no)
    assert send_to(marketer, work, person) == [("handed_off", None)]


def test_who_was_only_asked_gets_no_message(marketer: Client, work: Work) -> None:
    person = a_recipient(marketer.database)
    asked = a_word("requested", person)

    deliver(marketer.database, service.consumers, asked)

    told = [("confirmation_pending", asked.data["after"]["id"])]
    assert send_to(marketer, work, person) == told


def test_a_word_about_something_else_stops_nothing(
    marketer: Client, work: Work
) -> None:
    person = a_recipient(marketer.database)
    others = (
        a_word("withdrawn", person, purpose_key="surveys"),
        a_word("withdrawn", person, channel="sms"),
        a_word("withdrawn", new_id()),
    )

    deliver(marketer.database, service.consumers, *others)

    assert send_to(marketer, work, person) == [("handed_off", None)]


def test_a_no_of_who_was_merged_into_a_person_counts(
    marketer: Client, work: Work
) -> None:
    loser = new_id()
    survivor = a_recipient(marketer.database, redirect_ids=[loser])
    no = a_word("objected", loser)

    deliver(marketer.database, service.consumers, no, a_word("granted", survivor))

    told = [("objected", no.data["after"]["id"])]
    assert send_to(marketer, work, survivor) == told


def test_a_barred_address_gets_nothing_whoever_has_it(
    marketer: Client, work: Work
) -> None:
    address = "Ana@People.example"
    person = a_recipient(marketer.database, email=address)
    added, lifted = a_bar(address.lower())
    deliver(
        marketer.database, service.consumers, added, a_word("granted", person, hours=1)
    )
    other = a_recipient(marketer.database, email=address)

    assert send_to(marketer, work, person) == [("complained", None)]
    assert send_to(marketer, work, other) == [("complained", None)]

    deliver(marketer.database, service.consumers, lifted, added)
    assert send_to(marketer, work, person) == [("handed_off", None)]


def test_a_bar_of_some_purposes_stops_those_alone(marketer: Client, work: Work) -> None:
    person = a_recipient(marketer.database, email="ana@people.example")
    of_surveys, _ = a_bar("ana@people.example", scope=["surveys"])
    of_these, _ = a_bar("ana@people.example", scope=["marketing"], reason="manual")

    deliver(marketer.database, service.consumers, of_surveys)
    assert send_to(marketer, work, person) == [("handed_off", None)]

    deliver(marketer.database, service.consumers, of_these)
    assert send_to(marketer, work, person) == [("manual", None)]


def test_a_no_after_the_plan_was_made_is_obeyed(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    person = a_recipient(marketer.database)
    place = a_campaign(marketer, [person])
    start(marketer, place, 1)
    marketer.post(f"{place}/pause", {"reason": "wait"})
    work()

    deliver(marketer.database, service.consumers, a_word("withdrawn", person))
    marketer.post(f"{place}/resume")
    work()

    found = marketer.get("/api/v1/sends?filter[state][eq]=suppressed").get_json()
    assert [send["reason"] for send in found["items"]] == ["withdrawn"]
    assert mailbox() == []
