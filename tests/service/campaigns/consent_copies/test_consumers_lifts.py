"""What contacts lift is lifted here too, until the next no."""

from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import urlsplit

from campaigns.app import service
from chassis.domain import utcnow
from chassis.keys import address_hash
from chassis.testing.web import Client
from tests.builders.campaigns import a_recipient
from tests.builders.consent_facts import Work, a_bar, send_to
from tests.builders.facts import deliver

Mailbox = Callable[[], list[EmailMessage]]


def test_what_contacts_lift_is_lifted_here_too(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    person = a_recipient(marketer.database, email="ana@people.example")
    assert send_to(marketer, work, person) == [("handed_off", None)]
    link = urlsplit(str(mailbox()[0]["List-Unsubscribe"]).strip("<>")).path
    marketer.post(link)
    [(refused, _)] = send_to(marketer, work, person)
    soon = {"scope": ["offers"], "reason": "unsubscribed"}
    later = utcnow().isoformat()
    _, lifted = a_bar("ana@people.example", **soon)
    lifted.data["after"]["lifted_at"] = later
    other = a_bar("ana@people.example", **{**soon, "scope": ["surveys"]})[1]
    other.data["after"]["lifted_at"] = later

    deliver(marketer.database, service.consumers, other)
    [(still, _)] = send_to(marketer, work, person)
    deliver(marketer.database, service.consumers, lifted)

    assert (refused, still) == ("withdrawn", "withdrawn")
    assert send_to(marketer, work, person) == [("handed_off", None)]


def test_a_no_that_is_said_after_the_lift_counts_again(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    person = a_recipient(marketer.database, email="ana@people.example")
    send_to(marketer, work, person)
    link = urlsplit(str(mailbox()[0]["List-Unsubscribe"]).strip("<>")).path
    marketer.post(link)
    _, lifted = a_bar("ana@people.example", reason="unsubscribed")
    lifted.data["after"]["lifted_at"] = utcnow().isoformat()
    deliver(marketer.database, service.consumers, lifted)
    free = send_to(marketer, work, person)

    marketer.post(link)

    facts = marketer.database.collection("events")
    found = list(facts.find({"type": "campaigns.unsubscribe.recorded.v1"}))
    assert free == [("handed_off", None)]
    assert [reason for reason, _ in send_to(marketer, work, person)] == ["withdrawn"]
    assert [one["data"]["address_hash"] for one in found] == [
        address_hash("ana@people.example")
    ] * 2
