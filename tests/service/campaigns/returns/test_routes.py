"""What comes back binds here at once, when the mail system says so and not before."""

import hmac
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.message import EmailMessage
from hashlib import sha256
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, a_recipient, agree, start, tell
from tests.builders.reports import a_bounce, a_complaint

Work = Callable[[], None]
Mailbox = Callable[[], list[EmailMessage]]
PLACE = "/public/v1/sends/receipts/smtp"


def signed(text: str, secret: str = "hush", ago: float = 0) -> dict[str, Any]:
    """A report with its proof."""
    at = (utcnow() - timedelta(seconds=ago)).isoformat()
    code = hmac.new(secret.encode(), f"{at}.{text}".encode(), sha256).hexdigest()
    return {"report": text, "at": at, "signature": code}


def outcome(marketer: Client, work: Work, person: str, **fields: Any) -> str:
    """Send one letter; returns what became of it."""
    place = a_campaign(marketer, [person], **fields)
    start(marketer, place, 1)
    work()
    rows = marketer.database.collection("sends")
    row: Any = rows.find_one({"origin.id": place.rpartition("/")[2]})
    return str(row["reason"] or row["state"])


@pytest.fixture
def sent(reporter: Client, work: Work, mailbox: Mailbox) -> tuple[str, str]:
    """Somebody who got a letter, and the id of its message."""
    person = a_recipient(reporter.database)
    assert outcome(reporter, work, person) == "handed_off"
    return person, str(mailbox()[0]["Message-ID"]).strip()


def told(user: Client, what: str) -> list[Any]:
    rows = user.database.collection("events").find({"type": f"campaigns.{what}.v1"})
    return [row["data"] for row in rows]


def test_a_complaint_stops_every_letter_to_the_person_at_once(
    reporter: Client, work: Work, sent: tuple[str, str]
) -> None:
    person, message_id = sent
    agree(reporter.database, [person], "newsletter")
    report = a_complaint(message_id)

    first = reporter.post(PLACE, signed(report))
    again = reporter.post(PLACE, signed(report))

    [fact] = told(reporter, "complaint.recorded")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.get_json()["kind"] == "complaint"
    assert (fact["contact_id"], fact["purpose_key"]) == (person, "offers")
    assert "people.example" not in str(fact)
    assert outcome(reporter, work, person) == "complained"
    assert outcome(reporter, work, person, purpose_key="newsletter") == "complained"


def test_mail_that_came_back_for_good_stops_letters_to_that_address_alone(
    reporter: Client, work: Work, sent: tuple[str, str]
) -> None:
    person, message_id = sent

    reporter.post(PLACE, signed(a_bounce(message_id)))

    [fact] = told(reporter, "bounce.recorded")
    assert (fact["kind"], fact["code"]) == ("hard", "5.1.1")
    assert outcome(reporter, work, person) == "hard_bounced"
    tell(reporter.database, [person], 2, email="new@people.example")
    assert outcome(reporter, work, person) == "handed_off"


def test_mail_that_came_back_this_time_is_only_told(
    reporter: Client, work: Work, sent: tuple[str, str]
) -> None:
    person, message_id = sent

    reporter.post(PLACE, signed(a_bounce(message_id, "5.2.2")))
    reporter.post(PLACE, signed(a_bounce(message_id, "4.4.7")))

    [fact] = told(reporter, "bounce.recorded")
    assert (fact["kind"], fact["code"]) == ("soft", "5.2.2")
    assert outcome(reporter, work, person) == "handed_off"


def test_the_same_report_twice_at_once_is_one_fact(
    reporter: Client, sent: tuple[str, str]
) -> None:
    report, loose = signed(a_complaint(sent[1])), reporter.loose()

    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(lambda _: loose.post(PLACE, report).status_code, range(4))
        )

    assert answers == [200] * 4
    assert len(told(reporter, "complaint.recorded")) == 1


@pytest.mark.parametrize(
    "proof",
    [
        {"signature": "0" * 64},
        {"signature": ""},
        {"at": "yesterday"},
        {"at": "2026-03-01T10:00:00"},
        {"report": "Subject: other\r\n\r\n"},
    ],
)
def test_engagement_06_what_the_mail_system_did_not_sign_changes_nothing(
    reporter: Client, work: Work, sent: tuple[str, str], proof: dict[str, str]
) -> None:
    """Example engagement-06."""
    person, message_id = sent

    answer = reporter.post(PLACE, {**signed(a_bounce(message_id)), **proof})

    assert answer.status_code in (401, 422)
    assert told(reporter, "bounce.recorded") == []
    assert outcome(reporter, work, person) == "handed_off"


@pytest.mark.parametrize("ago", [301, -301])
def test_an_old_report_or_one_of_the_future_is_none(
    reporter: Client, sent: tuple[str, str], ago: float
) -> None:
    answer = reporter.post(PLACE, signed(a_bounce(sent[1]), ago=ago))
    other = reporter.post(PLACE, signed(a_bounce(sent[1]), secret="else"))

    assert (answer.status_code, other.status_code) == (401, 401)


def test_what_is_signed_and_no_report_is_refused_with_its_place(
    reporter: Client,
) -> None:
    answer = reporter.post(PLACE, signed("Subject: away\r\n\r\n"))
    number = reporter.post(PLACE, {**signed("1"), "report": 1})

    assert answer.status_code == number.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/report"


def test_a_report_about_a_message_of_others_is_nothing(reporter: Client) -> None:
    answer = reporter.post(PLACE, signed(a_bounce(f"<{new_id()}@kith.example>")))

    assert answer.get_json()["kind"] == "nothing"


def test_without_a_secret_there_is_no_such_place(marketer: Client) -> None:
    body = signed(a_complaint("<1@mx.example>"), secret="")

    assert marketer.post(PLACE, body).status_code == 404
    assert marketer.post(f"{PLACE}s", body).status_code == 404
