"""Reports of mail systems are read as their standards say, and only when signed."""

import pytest

from campaigns.returns.errors import UnreadableReportError
from campaigns.returns.model import is_signed, read_report
from tests.builders.reports import a_bounce, a_complaint

SEND = "01950000-0000-7000-8000-000000000001"
MESSAGE = f"<{SEND}@kith.example>"
HEADERS = "text/rfc822-headers"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("5.1.1", "hard"),
        ("5.1.10", "hard"),
        ("5.0.0", "hard"),
        ("5.2.1", "hard"),
        ("5.2.2", "soft"),
        ("5.7.1", "soft"),
        ("4.4.7", "soft"),
    ],
)
@pytest.mark.parametrize("original", ["message/rfc822", HEADERS])
def test_a_bounce_is_hard_where_there_is_no_such_address(
    status: str, kind: str, original: str
) -> None:
    found = read_report(a_bounce(MESSAGE, status, original=original))
    assert (found.kind, found.send_id, found.code) == (kind, SEND, status)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_message_that_is_on_its_way_did_not_come_back(action: str) -> None:
    assert read_report(a_bounce(MESSAGE, action=action)).kind == "nothing"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("abuse", "complaint"),
        ("Fraud", "complaint"),
        ("other", "complaint"),
        ("not-spam", "nothing"),
        ("virus", "nothing"),
    ],
)
@pytest.mark.parametrize("original", ["message/rfc822", HEADERS])
def test_a_complaint_is_one_of_the_kinds_that_blame_the_message(
    told: str, kind: str, original: str
) -> None:
    found = read_report(a_complaint(MESSAGE, told, original))
    assert (found.kind, found.send_id) == (kind, SEND)


@pytest.mark.parametrize(
    "message_id", ["", "<x@kith.example>", "<1@mx.example>", f"<{SEND}@a b>"]
)
def test_a_message_that_has_no_id_of_ours_is_none_of_ours(message_id: str) -> None:
    assert read_report(a_bounce(message_id)).send_id is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Subject: out of office\r\n\r\nback on Monday\r\n",
        a_bounce(MESSAGE).replace("multipart/report", "multipart/mixed"),
        a_bounce(MESSAGE).replace("message/delivery-status", "text/plain"),
        "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\n\x00--b",
    ],
)
def test_other_mail_is_no_report(text: str) -> None:
    with pytest.raises(UnreadableReportError):
        read_report(text)


def test_a_signature_is_of_the_text_its_moment_and_the_secret() -> None:
    right = "ea2d92ec59bf98ce08709ea35c7066622233ccb2db6ccec25090bb822d91f29e"
    at = "2026-03-01T10:00:00Z"
    assert is_signed("text", at, right, "secret")
    assert not is_signed("text ", at, right, "secret")
    assert not is_signed("text", at, right, "other")
    assert not is_signed("text", "2026-03-01T10:00:01Z", right, "secret")
    assert not is_signed("text", at, "é", "secret")
