"""The way out: looking changes nothing, one press binds at once (RFC 8058)."""

from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import urlsplit

from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, a_recipient, start

Work = Callable[[], None]
Mailbox = Callable[[], list[EmailMessage]]


def way_out(letter: EmailMessage) -> str:
    """Return the path of the link in a letter's header."""
    return urlsplit(str(letter["List-Unsubscribe"]).strip("<>")).path


def a_letter(marketer: Client, work: Work, mailbox: Mailbox, person: str) -> str:
    """Send one letter; returns its way out."""
    start(marketer, a_campaign(marketer, [person]), 1)
    work()
    return way_out(mailbox()[0])


def test_opening_the_page_changes_nothing(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    link = a_letter(marketer, work, mailbox, a_recipient(marketer.database))

    page = marketer.get(link)

    assert page.status_code == 200
    assert b"<form" in page.data


def test_one_press_by_the_mail_program_stops_the_next_letter(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    person = a_recipient(marketer.database)
    link = a_letter(marketer, work, mailbox, person)
    form = {"data": {"List-Unsubscribe": "One-Click"}}

    first = marketer.post(link, **form)
    again = marketer.post(link, **form)

    next_one = a_campaign(marketer, [person])
    start(marketer, next_one, 1)
    work()
    facts = marketer.database.collection("events")
    told = facts.count_documents({"type": "campaigns.unsubscribe.recorded.v1"})
    assert (first.status_code, again.status_code, told) == (200, 200, 1)
    assert marketer.get(next_one).get_json()["counts"]["suppressed"] == 1
    assert len(mailbox()) == 1


def test_campaigns_05_a_no_after_the_plan_was_made_is_obeyed(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    person = a_recipient(marketer.database)
    link = a_letter(marketer, work, mailbox, person)
    place = a_campaign(marketer, [person])
    start(marketer, place, 1)
    marketer.post(f"{place}/pause", {"reason": "wait"})
    work()

    marketer.post(link)
    marketer.post(f"{place}/resume")
    work()

    found = marketer.get("/api/v1/sends?filter[state][eq]=suppressed").get_json()
    assert [send["reason"] for send in found["items"]] == ["withdrawn"]
    assert found["items"][0]["decision_record_id"]
    assert len(mailbox()) == 1


def test_a_link_of_ones_own_making_is_none(marketer: Client) -> None:
    assert marketer.get("/u/1.x").status_code == 404
    assert marketer.post("/u/1.x").status_code == 404
