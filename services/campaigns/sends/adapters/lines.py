"""Lines to the mail system: MAIL and RCPT first, DATA only when it may begin."""

import os
import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol
from urllib.parse import unquote, urlsplit

from chassis.crashpoints import crashpoint

CONNECT_SECONDS: Final = 10
STEP_SECONDS: Final = 30
READY: Final = 354
NO_CHANNEL: Final = 421
POSITIVE, TRANSIENT = 2, 4
LEADING_DOT: Final = re.compile(rb"(?m)^\.")
"""A line that begins with a dot gets another one (RFC 5321, 4.5.2)."""


@dataclass(frozen=True)
class Verdict:
    """What the other side said.

    ``yes``: it went through. ``later``, ``never``: a definite refusal, nothing was
    delivered. ``lost``: nobody knows, unless nothing had begun.
    """

    kind: Literal["yes", "later", "never", "lost"]
    answer: str = ""


class Line(Protocol):
    """One connection, for one message at a time."""

    def offer(self, sender: str, recipient: str) -> Verdict:
        """Name sender and recipient; nothing is delivered yet."""

    def hand_over(self, message: bytes) -> Verdict:
        """Deliver the message that was offered."""

    def close(self) -> None:
        """Hang up."""


class MailboxLine:
    """The built-in provider: each message becomes a file that one can look at."""

    def __init__(self, folder: Path) -> None:
        """Write to ``folder``."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def offer(self, sender: str, recipient: str) -> Verdict:
        """Take every recipient."""
        del sender, recipient
        return Verdict("yes")

    def hand_over(self, message: bytes) -> Verdict:
        """Write the message under its Message-ID, whole or not at all."""
        head = message.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
        line = next(x for x in head.splitlines() if x.lower().startswith("message-id:"))
        name = line.partition(":")[2].strip().strip("<>").partition("@")[0]
        part = self._folder / f".{name}.{os.getpid()}"
        part.write_bytes(message)
        part.rename(self._folder / f"{name}.eml")
        return Verdict("yes", "written to the local mailbox")

    def close(self) -> None:
        """Nothing to hang up."""


class SmtpLine:
    """One SMTP connection (RFC 5321), opened when first needed and kept."""

    def __init__(self, url: str) -> None:
        """``smtp://[user:password@]host[:port]``, or ``smtps://`` for TLS at once."""
        self._url = urlsplit(url)
        self._smtp: smtplib.SMTP | None = None

    def offer(self, sender: str, recipient: str) -> Verdict:
        """Send MAIL and RCPT; a lost connection here is a definite no."""
        was_open = self._smtp is not None
        verdict = self._try(lambda smtp: self._offer(smtp, sender, recipient))
        if verdict.kind == "lost" and was_open:  # it hung up while we were idle
            verdict = self._try(lambda smtp: self._offer(smtp, sender, recipient))
        return Verdict("later", verdict.answer) if verdict.kind == "lost" else verdict

    def _offer(self, smtp: smtplib.SMTP, sender: str, recipient: str) -> Verdict:
        verdict = _read(smtp.mail(sender))
        if verdict.kind == "yes":
            verdict = _read(smtp.rcpt(recipient))
        if verdict.kind != "yes":
            smtp.rset()
        return verdict

    def hand_over(self, message: bytes) -> Verdict:
        """Send DATA; a connection that breaks after 354 leaves the outcome unknown."""
        if self._smtp is None:
            return Verdict("later", "not connected")
        return self._try(lambda smtp: _deliver(smtp, message))

    def close(self) -> None:
        """Hang up politely where that still works."""
        if self._smtp is not None:
            smtp, self._smtp = self._smtp, None
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()

    def _try(self, talk: Callable[[smtplib.SMTP], Verdict]) -> Verdict:
        try:
            return talk(self._connected())
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Verdict("lost", type(error).__name__)

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            kind = smtplib.SMTP_SSL if self._url.scheme == "smtps" else smtplib.SMTP
            host, port = self._url.hostname or "localhost", self._url.port or 0
            smtp = kind(host, port, timeout=CONNECT_SECONDS)
            if smtp.sock is not None:
                smtp.sock.settimeout(STEP_SECONDS)
            smtp.ehlo_or_helo_if_needed()
            if self._url.scheme == "smtp" and smtp.has_extn("starttls"):
                smtp.starttls()
                smtp.ehlo()
            if self._url.username:
                smtp.login(
                    unquote(self._url.username), unquote(self._url.password or "")
                )
            self._smtp = smtp
        return self._smtp

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _deliver(smtp: smtplib.SMTP, message: bytes) -> Verdict:
    smtp.putcmd("data")
    code, answer = smtp.getreply()
    if code != READY:
        return _read((code, answer))
    body = LEADING_DOT.sub(b"..", _with_line_ends(message))
    middle = len(body) // 2
    smtp.send(body[:middle])
    crashpoint("send.mid_data")
    smtp.send(body[middle:] + b"\r\n.\r\n")
    crashpoint("send.after_data")
    return _read(smtp.getreply())


def _with_line_ends(message: bytes) -> bytes:
    return message.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").rstrip(b"\r\n")


def _read(reply: tuple[int, bytes]) -> Verdict:
    code, text = reply
    answer = f"{code} {text.decode('ascii', 'replace')}"
    if code < 0 or code == NO_CHANNEL:
        raise smtplib.SMTPServerDisconnected(answer)
    if code // 100 == POSITIVE:
        return Verdict("yes", answer)
    return Verdict("later" if code // 100 == TRANSIENT else "never", answer)
