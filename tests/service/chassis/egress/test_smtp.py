"""What a mail server may answer, and what that means for the message."""

import ssl
from pathlib import Path
from typing import Any

import pytest

from chassis.egress import NotSentError, OutcomeUnknownError, SmtpServer, SmtpSession
from tests.builders.peers import MailSink, self_signed

MESSAGE = b"Subject: Hi\r\n\r\nLine\r\n.dot\r\n"
A, B = "a@example.org", "b@example.org"


def send(session: SmtpSession, message: bytes = MESSAGE) -> str:
    session.begin(A, B)
    return session.data(message)


def test_messages_go_out_over_one_connection() -> None:
    with MailSink() as sink, SmtpSession(SmtpServer.at(sink.url)) as session:
        words = [send(session) for _ in range(3)]

    assert words == ["kept"] * 3
    assert sink.connections == 1
    assert sink.verbs == ["ehlo", *["mail", "rcpt", "data"] * 3, "quit"]


@pytest.mark.parametrize(
    ("message", "sent"),
    [
        (MESSAGE, b"Subject: Hi\r\n\r\nLine\r\n..dot\r\n"),
        (b"..\r\n", b"...\r\n"),
        (b"no end", b"no end\r\n"),
    ],
)
def test_a_dot_at_the_start_of_a_line_ends_nothing(message: bytes, sent: bytes) -> None:
    with MailSink() as sink, SmtpSession(SmtpServer.at(sink.url)) as session:
        send(session, message)

    assert sink.messages == [sent]


@pytest.mark.parametrize("verb", ["greeting", "ehlo", "mail", "rcpt", "data", "dot"])
@pytest.mark.parametrize(("code", "permanent"), [(451, False), (550, True)])
def test_a_refusal_is_certain(verb: str, code: int, *, permanent: bool) -> None:
    answers: dict[str, Any] = {verb: [f"{code} no"], "helo": [f"{code} no"]}

    with (
        MailSink(**answers) as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
        pytest.raises(NotSentError) as refusal,
    ):
        send(session)

    of_message = verb not in ("greeting", "ehlo")
    assert refusal.value.code == code
    assert refusal.value.is_permanent is (permanent and of_message)
    assert sink.messages == []


@pytest.mark.parametrize("verb", ["greeting", "ehlo", "mail", "rcpt", "data"])
def test_before_the_message_a_lost_connection_is_certain(verb: str) -> None:
    answers: dict[str, Any] = {verb: [None] * 2, "helo": [None]}

    with (
        MailSink(**answers) as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
        pytest.raises(NotSentError) as refusal,
    ):
        send(session)

    assert not refusal.value.is_permanent
    assert sink.messages == []


@pytest.mark.parametrize("cut", range(1, len(MESSAGE), 5))
def test_a_connection_cut_inside_the_message_leaves_the_outcome_unknown(
    cut: int,
) -> None:
    with (
        MailSink(cut=cut) as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
        pytest.raises(OutcomeUnknownError),
    ):
        send(session)


def test_a_connection_cut_before_the_last_answer_leaves_it_unknown() -> None:
    with (
        MailSink(dot=[None]) as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
        pytest.raises(OutcomeUnknownError),
    ):
        send(session)

    assert len(sink.messages) == 1


@pytest.mark.parametrize("answer", [None, "421 too long idle"])
def test_a_server_that_hung_up_meanwhile_is_called_again(answer: str | None) -> None:
    replies = ["250 fine", answer]

    with (
        MailSink(mail=replies) as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
    ):
        words = [send(session), send(session)]

    assert words == ["kept", "kept"]
    assert sink.connections == 2


def test_after_a_refusal_the_next_message_begins_anew() -> None:
    with (
        MailSink(rcpt=["550 who"]) as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
    ):
        with pytest.raises(NotSentError):
            send(session)
        send(session)

    assert "rset" in sink.verbs
    assert len(sink.messages) == 1


@pytest.mark.parametrize("address", ["a@b\r\nRCPT TO:<c@d>", "a@b\x00", "a>@b", "ä@b"])
def test_an_address_that_would_say_more_is_refused(address: str) -> None:
    with (
        MailSink() as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
        pytest.raises(NotSentError) as refusal,
    ):
        session.begin(A, address)

    assert refusal.value.is_permanent
    assert sink.connections == 0


@pytest.mark.parametrize("text", [b"a\nb\r\n", b"a\rb\r\n", b"a\x00\r\n", b"a\n.\n"])
def test_a_message_with_broken_lines_is_refused(text: bytes) -> None:
    with (
        MailSink() as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
        pytest.raises(NotSentError),
    ):
        send(session, text)

    assert "data" not in sink.verbs


def test_a_password_is_not_sent_without_tls() -> None:
    with MailSink() as sink:
        server = SmtpServer.at(sink.url.replace("//", "//user:secret@"))
        with SmtpSession(server) as session, pytest.raises(NotSentError) as refusal:
            send(session)

    assert not refusal.value.is_permanent
    assert "auth" not in sink.verbs


def test_nobody_listening_is_certain() -> None:
    with MailSink() as sink:
        url = sink.url

    with SmtpSession(SmtpServer.at(url)) as session, pytest.raises(NotSentError):
        session.begin(A, B)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.test", SmtpServer("mail.test", 25)),
        ("smtps://mail.test", SmtpServer("mail.test", 465, tls=True)),
        ("smtp://u%40x:p%2F@mail.test:587", SmtpServer("mail.test", 587, "u@x", "p/")),
    ],
)
def test_the_address_of_a_server_is_read(url: str, server: SmtpServer) -> None:
    assert SmtpServer.at(url) == server


@pytest.mark.parametrize("url", ["", "mail.test", "http://mail.test", "smtp://"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="smtp"):
        SmtpServer.at(url)


def test_the_password_is_in_no_repr() -> None:
    assert "secret" not in repr(SmtpServer.at("smtp://u:secret@mail.test"))


def test_a_goodbye_that_nobody_hears_is_no_error() -> None:
    with MailSink(quit=[None]) as sink, SmtpSession(SmtpServer.at(sink.url)) as session:
        send(session)

    assert len(sink.messages) == 1


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's side of TLS, with a certificate that we trust."""
    certificate, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return context


@pytest.mark.parametrize(("scheme", "starttls"), [("smtps", False), ("smtp", True)])
def test_a_password_goes_over_tls(
    tls: ssl.SSLContext, scheme: str, *, starttls: bool
) -> None:
    with MailSink(tls=tls, starttls=starttls, auth=["235 welcome"]) as sink:
        url = sink.url.replace("smtp://", f"{scheme}://user:secret@")
        with SmtpSession(SmtpServer.at(url)) as session:
            send(session)

    assert "auth" in sink.verbs
    assert len(sink.messages) == 1


def test_a_certificate_that_nobody_vouches_for_ends_the_talk(
    tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")

    with (
        MailSink(tls=tls, starttls=True) as sink,
        SmtpSession(SmtpServer.at(sink.url)) as session,
        pytest.raises(NotSentError),
    ):
        send(session)

    assert sink.messages == []
