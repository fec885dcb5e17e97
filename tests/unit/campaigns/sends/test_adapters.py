"""The message as mail systems read it, whatever people are called."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from campaigns.sends.adapters import Envelope, compose
from campaigns.templates.model import Rendered

LINK = "https://kith.example/u/" + "x" * 400


def read(raw: bytes) -> EmailMessage:
    """Read a message as the other side does."""
    return message_from_bytes(raw, policy=default)


def a_message(*, name: str = "Kith", recipient: str = "", **letter: str) -> bytes:
    """A composed message."""
    envelope = Envelope(
        sender_name=name,
        sender_address="news@kith.example",
        recipient=recipient or "ada@people.example",
        message_id="<1@kith.example>",
        list_id="news.kith.example",
        feedback_id="c:1:kith",
        unsubscribe_url=LINK,
    )
    parts = {"subject": "Hi", "html": "<p>Hi</p>", "text": "Hi", **letter}
    return compose(envelope, Rendered(**parts))


@pytest.mark.parametrize(
    "words",
    [
        "Hello Ada",
        'Ana "A", Inc. \\ <x>',
        "Здравствуйте, уважаемые соседи и друзья нашего большого дома",
        "=?utf-8?q?no?=",
        "a" * 300,
    ],
)
def test_subject_and_sender_arrive_as_they_were_written(words: str) -> None:
    name = words[:20]  # the parser of a longer one in Python 3.11 adds spaces

    message = read(a_message(subject=words, name=name))

    assert message["Subject"] == words
    assert message["From"].addresses[0].display_name == name.strip()
    assert message["From"].addresses[0].addr_spec == "news@kith.example"


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ada\nsee = you",
        ".\n..\n.dots at the start",
        "Dağlar, dağlar. " * 40,
        "Здравствуйте!\nДо свидания " * 40,
        "one\rtwo\r\nthree   \n--=_kith--\nfour",
        "x" * 5_000,
    ],
)
def test_texts_arrive_whole_in_short_lines(text: str) -> None:
    raw = a_message(text=text, html=f"<p>{text}</p>")

    message = read(raw)
    parts = [part.get_content() for part in message.iter_parts()]
    lines = [text.splitlines(), f"<p>{text}</p>".splitlines()]
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert [part.splitlines() for part in parts] == lines
    assert kinds == ["text/plain", "text/html"]
    assert [part.defects for part in message.walk()] == [[], [], []]
    body = raw.partition(b"\r\n\r\n")[2]
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")


def test_no_value_adds_a_header() -> None:
    hostile = "x\r\nBcc: eve@people.example\n\nbody"

    message = read(a_message(subject=hostile, name=hostile, recipient=hostile))

    assert message["Bcc"] is None
    assert message.is_multipart()


def test_the_address_to_say_no_is_one_that_mail_systems_read() -> None:
    raw = a_message()

    assert f"\r\nList-Unsubscribe: <{LINK}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
