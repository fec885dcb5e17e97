"""The message itself: headers that let mail systems and people say no (RFC 8058).

Written here and not by `email.message`: that takes a hundred times as long, and folds
the address of List-Unsubscribe into words that no mail system reads.
"""

from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache
from typing import Final

from campaigns.templates.model import Rendered, header
from chassis.domain import utcnow

BOUNDARY: Final = "=_kith"
"""Neither quoted-printable nor base64 ever holds ``=_``."""
WIDTH: Final = 70


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """Who writes to whom, under which id, and how the person leaves."""

    sender_name: str
    sender_address: str
    recipient: str
    message_id: str
    list_id: str
    feedback_id: str
    unsubscribe_url: str


def compose(envelope: Envelope, letter: Rendered) -> bytes:
    """Return the message as bytes for DATA; values with line breaks cannot add headers.

    One-click List-Unsubscribe after RFC 8058, List-Id after RFC 2919, Auto-Submitted
    after RFC 3834; texts in UTF-8 after RFC 2045 and 2047.
    """
    headers = "\r\n".join(f"{name}: {text}" for name, text in _headers(envelope))
    return b"".join(
        (
            f"{headers}\r\nSubject: {_words(header(letter.subject))}\r\n\r\n".encode(),
            _part("plain", letter.text),
            _part("html", letter.html),
            f"--{BOUNDARY}--\r\n".encode(),
        )
    )


def _headers(envelope: Envelope) -> Iterator[tuple[str, str]]:
    yield "From", _mailbox(envelope.sender_name, envelope.sender_address)
    yield "To", header(envelope.recipient)
    yield "Date", format_datetime(utcnow())
    yield "Message-ID", header(envelope.message_id)
    yield "List-Id", header(f"<{envelope.list_id}>")
    yield "List-Unsubscribe", header(f"<{envelope.unsubscribe_url}>")
    yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
    yield "Feedback-ID", header(envelope.feedback_id)
    yield "Auto-Submitted", "auto-generated"
    yield "MIME-Version", "1.0"
    yield "Content-Type", f'multipart/alternative; boundary="{BOUNDARY}"'


@lru_cache(64)
def _mailbox(name: str, address: str) -> str:
    shown = header(name)
    if _is_plain(shown):
        shown = '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{_words(shown)} <{header(address)}>"


def _words(text: str) -> str:
    """Return a header's text, encoded and folded where it needs to be."""
    if _is_plain(text):
        return text
    return Header(text, "utf-8", maxlinelen=WIDTH).encode(linesep="\r\n")


def _is_plain(text: str) -> bool:
    is_ascii = text.isascii() and text.isprintable()
    return is_ascii and len(text) <= WIDTH and "=?" not in text


def _part(subtype: str, text: str) -> bytes:
    """Return one part; text that is hardly ASCII is shorter in base64."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    raw = lines.encode()
    quoted, encoding = b2a_qp(raw), "quoted-printable"
    if len(quoted) > len(raw) * 1.4:
        quoted, encoding = encodebytes(lines.replace("\n", "\r\n").encode()), "base64"
    head = (
        f'--{BOUNDARY}\r\nContent-Type: text/{subtype}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + quoted.replace(b"\n", b"\r\n")
