"""What the mail system says, as the ledger understands it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from campaigns.sends.adapters import Line, Verdict
from campaigns.settings import CampaignsSettings
from tests.builders.peers import MailSink

MESSAGE = b"Message-ID: <1@kith>\r\n\r\nHi\r\n"
SENDER, ADA = "shop@example.org", "ada@example.org"


@contextmanager
def line_to(sink: MailSink) -> Iterator[Line]:
    allowed = ("example.org",)
    line = Line(CampaignsSettings(smtp_url=sink.url, mail_allowed_domains=allowed))
    yield line
    line.close()


def test_a_message_goes_through() -> None:
    with MailSink() as sink, line_to(sink) as line:
        verdicts = [line.offer(SENDER, ADA), line.hand_over(MESSAGE)]

    assert verdicts == [Verdict("yes"), Verdict("yes", "kept")]
    assert sink.messages == [MESSAGE]


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [
        ({"rcpt": ["550 who"]}, ["never"]),
        ({"rcpt": ["451 busy"]}, ["later"]),
        ({"mail": [None]}, ["later"]),
        ({"dot": ["554 spam"]}, ["yes", "never"]),
        ({"dot": ["451 busy"]}, ["yes", "later"]),
        ({"dot": [None]}, ["yes", "lost"]),
    ],
)
def test_every_answer_means_one_thing(
    answers: dict[str, Any], kinds: list[str]
) -> None:
    with MailSink(**answers) as sink, line_to(sink) as line:
        verdicts = [line.offer(SENDER, ADA)]
        verdicts += [line.hand_over(MESSAGE) for _ in kinds[1:]]

    assert [verdict.kind for verdict in verdicts] == kinds


def test_outside_production_a_strangers_message_stays_in_the_house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with MailSink() as sink, line_to(sink) as line:
        line.offer(SENDER, "stranger@example.net")
        line.hand_over(MESSAGE)

    assert sink.messages == []
    assert (tmp_path / ".kith/mail/1.eml").read_bytes() == MESSAGE
