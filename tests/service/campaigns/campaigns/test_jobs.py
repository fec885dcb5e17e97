"""From a letter to its recipients, once each, and the books balance."""

from collections.abc import Callable
from email.message import EmailMessage

from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, a_recipient, start

Mailbox = Callable[[], list[EmailMessage]]
Work = Callable[[], None]


def test_everybody_gets_one_letter_and_the_books_balance(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    people = [a_recipient(marketer.database) for _ in range(20)]
    people.append(a_recipient(marketer.database, email=None))
    place = a_campaign(marketer, people)

    start(marketer, place, 21)
    work()

    progress = marketer.get(f"{place}/progress").get_json()
    assert progress["state"] == "finished"
    assert progress["planned_total"] == 21
    assert progress["counts"]["handed_off"] == 20
    assert progress["counts"]["suppressed"] == 1
    letters = mailbox()
    assert len(letters) == 20
    assert len({letter["To"] for letter in letters}) == 20
