"""A connection to a mail server, step by step, with answers that can be told apart."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn, Self
from urllib.parse import unquote, urlsplit

from chassis.crashpoints import crashpoint
from chassis.egress.http import OutcomeUnknownError

CONNECT_SECONDS: Final = 10.0
STEP_SECONDS: Final = 30.0
OK, OK_FORWARDED, START_MAIL, CLOSING, PERMANENT = 250, 251, 354, 421, 500
_BROKEN_LINES: Final = re.compile(rb"\x00|(?<!\r)\n|\r(?!\n)")


class NotSentError(Exception):
    """The message certainly did not leave: refused, or never handed over.

    `code` is the server's, or None; `is_permanent` says that trying again is useless.
    """

    def __init__(
        self, code: int | None, reason: str, *, permanent: bool = False
    ) -> None:
        super().__init__(f"{code} {reason}" if code else reason)
        self.code = code
        self.is_permanent = permanent


@dataclass(frozen=True)
class SmtpServer:
    """Where mail goes out, as an operator has set it up."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: bool = False

    @classmethod
    def at(cls, url: str) -> Self:
        """Read `smtp://user:password@host:587` (STARTTLS if offered) or `smtps://…`.

        A password is sent over TLS only. Raises ValueError.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("an SMTP address begins with smtp:// or smtps://")
        tls = parts.scheme == "smtps"
        port = parts.port or (465 if tls else 25)
        user, password = (
            unquote(text) if text else None for text in (parts.username, parts.password)
        )
        return cls(parts.hostname, port, user, password, tls)


class SmtpSession:
    """One connection, reused from message to message; for one thread.

    A message is `begin` (MAIL and RCPT), then `data`: between the two the caller
    writes down that it is about to send. Until `data` nothing can have left.
    """

    def __init__(self, server: SmtpServer, *, helo: str | None = None) -> None:
        """Connect at the first message; `helo` is our name, by default the host's."""
        self._server = server
        self._helo = helo
        self._smtp: smtplib.SMTP | None = None
        self._is_begun = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, sender: str, recipient: str) -> None:
        """Name sender and recipient; reconnects where the server has hung up.

        Raises `NotSentError`.
        """
        for address in (sender, recipient):
            if not address.isascii() or not address.isprintable() or ">" in address:
                raise NotSentError(None, "not an address", permanent=True)
        was_open = self._smtp is not None
        try:
            self._envelope(sender, recipient)
        except NotSentError as error:
            if not was_open or error.code not in (None, CLOSING):
                raise
            self._envelope(sender, recipient)

    def _envelope(self, sender: str, recipient: str) -> None:
        if self._is_begun:
            self._step(lambda smtp: smtp.rset(), OK)
        self._step(lambda smtp: smtp.mail(sender), OK)
        self._is_begun = True
        self._step(lambda smtp: smtp.rcpt(recipient), OK, OK_FORWARDED)

    def data(self, message: bytes) -> str:
        """Hand over a message with CRLF line ends; return the server's last word.

        Raises `NotSentError` for a refusal, which is certain, and
        `OutcomeUnknownError` when the connection broke on the way.
        """
        if _BROKEN_LINES.search(message):
            raise NotSentError(None, "not lines of a mail", permanent=True)
        self._step(lambda smtp: smtp.docmd("DATA"), START_MAIL)
        smtp = self._connected()
        try:
            code, text = _hand_over(smtp, message)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise OutcomeUnknownError(type(error).__name__) from error
        if code != OK:
            self._refused(code, text)
        self._is_begun = False
        return text.decode(errors="replace")

    def close(self) -> None:
        """Say goodbye, if anybody listens."""
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (OSError, smtplib.SMTPException):
                self._drop()
            self._smtp, self._is_begun = None, False

    def _step(
        self, step: Callable[[smtplib.SMTP], tuple[int, bytes]], *expected: int
    ) -> None:
        try:
            code, text = step(self._connected())
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            known = getattr(error, "smtp_code", None)  # of greeting, TLS or login
            raise NotSentError(known, type(error).__name__) from error
        if code not in expected:
            self._refused(code, text)

    def _refused(self, code: int, text: bytes) -> NoReturn:
        if code == CLOSING:
            self._drop()
        reason = text.decode(errors="replace")[:200]
        raise NotSentError(code, reason, permanent=code >= PERMANENT)

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = self._connect()
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        server, options = self._server, dict[str, Any]()
        if server.tls:
            options["context"] = ssl.create_default_context()
        smtp = (smtplib.SMTP_SSL if server.tls else smtplib.SMTP)(
            server.host,
            server.port,
            local_hostname=self._helo,
            timeout=CONNECT_SECONDS,
            **options,
        )
        try:
            _greet(smtp, server)
        except (OSError, smtplib.SMTPException):
            smtp.close()
            raise
        return smtp

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp, self._is_begun = None, False


def _greet(smtp: smtplib.SMTP, server: SmtpServer) -> None:
    """Introduce ourselves, over TLS if we can, and sign in if we must."""
    assert smtp.sock is not None  # noqa: S101  connected
    smtp.sock.settimeout(STEP_SECONDS)
    # A message goes in two pieces, and the second must not wait for an answer.
    smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    smtp.ehlo_or_helo_if_needed()
    if not server.tls and smtp.has_extn("starttls"):
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()
    if server.user is not None:
        if not isinstance(smtp.sock, ssl.SSLSocket):
            raise smtplib.SMTPException("no password without TLS")
        smtp.login(server.user, server.password or "")


def _hand_over(smtp: smtplib.SMTP, message: bytes) -> tuple[int, bytes]:
    """Write the message with its final dot, and read what the server says to it."""
    quoted = (b"\r\n" + message).replace(b"\r\n.", b"\r\n..")[2:]
    end = b".\r\n" if quoted.endswith(b"\r\n") else b"\r\n.\r\n"
    half = len(quoted) // 2
    smtp.send(quoted[:half])
    crashpoint("send.mid_data")
    smtp.send(quoted[half:] + end)
    crashpoint("send.after_data")
    return smtp.getreply()
