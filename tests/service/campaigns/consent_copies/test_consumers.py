"""What people say to contacts, and which addresses are barred there, binds here."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

from campaigns.app import service
from chassis.domain import new_id
from chassis.keys import address_hash
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, a_recipient, start, strangers
from tests.builders.consent_facts import MONDAY, Work, a_bar, a_purpose, a_word, send_to
from tests.builders.facts import deliver

Mailbox = Callable[[], list[EmailMessage]]


def test_the_newest_word_of_a_person_decides(marketer: Client, work: Work) -> None:
    person = a_recipient(marketer.database)
    no, yes = a_word("withdrawn", person), a_word("granted", person, hours=1)

    deliver(marketer.database, service.consumers, no, no)
    assert send_to(marketer, work, person) == [("withdrawn", no.data["after"]["id"])]

    deliver(marketer.database, service.consumers, yes, no)
    assert send_to(marketer, work, person) == [("handed_off", None)]


def test_who_was_only_asked_gets_no_message(marketer: Client, work: Work) -> None:
    [person] = strangers(marketer.database, 1)
    asked = a_word("requested", person)

    deliver(marketer.database, service.consumers, asked)

    told = [("confirmation_pending", asked.data["after"]["id"])]
    assert send_to(marketer, work, person) == told


def test_who_was_asked_again_gets_messages_by_the_yes_before(
    marketer: Client, work: Work
) -> None:
    person = a_recipient(marketer.database)

    deliver(marketer.database, service.consumers, a_word("requested", person))

    assert send_to(marketer, work, person) == [("handed_off", None)]


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


def test_who_was_never_asked_gets_no_message(marketer: Client, work: Work) -> None:
    [person] = strangers(marketer.database, 1)
    assert send_to(marketer, work, person) == [("no_consent", None)]

    deliver(marketer.database, service.consumers, a_word("granted", person))
    assert send_to(marketer, work, person) == [("handed_off", None)]


def test_a_yes_to_something_else_is_none(marketer: Client, work: Work) -> None:
    [person] = strangers(marketer.database, 1)
    others = (
        a_word("granted", person, purpose_key="surveys"),
        a_word("granted", person, channel="sms"),
        a_word("granted", person, evidence_kind="import", is_released=False),
        a_word("granted", person, address_hash=address_hash("other@people.example")),
    )

    deliver(marketer.database, service.consumers, *others)

    [(reason, _)] = send_to(marketer, work, person)
    assert reason == "no_consent"


def test_a_yes_that_was_too_old_names_its_line(marketer: Client, work: Work) -> None:
    [person] = strangers(marketer.database, 1)
    until = (MONDAY + timedelta(hours=1)).isoformat()
    yes = a_word("granted", person, expires_at=until)

    deliver(marketer.database, service.consumers, yes)

    told = [("no_consent", yes.data["after"]["id"])]
    assert send_to(marketer, work, person) == told


def test_a_purpose_that_needs_no_yes_is_sent_without_one(
    marketer: Client, work: Work
) -> None:
    people = strangers(marketer.database, 2)
    no = a_word("objected", people[1], purpose_key="renewals")
    made = a_purpose("renewals", "legitimate_interest")
    needs = a_purpose("renewals", "consent", version=2)

    deliver(marketer.database, service.consumers, made, no)
    assert send_to(marketer, work, *people, purpose_key="renewals") == [
        ("handed_off", None),
        ("objected", no.data["after"]["id"]),
    ]

    deliver(marketer.database, service.consumers, needs, made)
    told = send_to(marketer, work, *people, purpose_key="renewals")
    assert [reason for reason, _ in told] == ["no_consent", "objected"]


def test_service_messages_rest_on_the_contract_before_anybody_tells_of_them(
    marketer: Client, work: Work
) -> None:
    people = strangers(marketer.database, 1)

    found = send_to(marketer, work, *people, purpose_key="service_messages")

    assert found == [("handed_off", None)]


def test_a_check_foresees_who_gets_nothing(marketer: Client) -> None:
    [told, silent] = [a_recipient(marketer.database), *strangers(marketer.database, 1)]
    without = a_recipient(marketer.database, email=None)
    refused = a_recipient(marketer.database)
    deliver(marketer.database, service.consumers, a_word("withdrawn", refused))

    place = a_campaign(marketer, [told, silent, without, refused])

    found = marketer.post(f"{place}/check", {}).get_json()
    assert found["audience"] == 4
    assert found["suppressed"] == {"no_consent": 1, "no_address": 1, "withdrawn": 1}


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
    of_these, _ = a_bar("ana@people.example", scope=["offers"], reason="manual")

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
