"""Reading the reports of mail systems, and whether it is they who send them."""

import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_string, policy
from email.message import Message
from hashlib import sha256
from typing import Final, Literal

from campaigns.returns.errors import UnreadableReportError

Kind = Literal["hard", "soft", "complaint", "nothing"]
TOLERANCE: Final = timedelta(minutes=5)
HARD: Final = re.compile(r"5\.(?:0\.[0-9]{1,3}|1\.[0-9]{1,3}|2\.[01])")
"""No such address, or one that is closed (RFC 3463); a full mailbox may be emptied, and
that somebody dislikes the text says nothing of the address."""
STATUS: Final = re.compile(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}")
MESSAGE_ID: Final = re.compile(r"<([0-9a-f-]{36})@[^<>\s]+>")
COMPLAINTS: Final = ("abuse", "fraud", "other")


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a mail system says of one of our messages."""

    kind: Kind
    send_id: str | None
    code: str = ""


def is_signed(text: str, at: str, signature: str, secret: str) -> bool:
    """Say whether somebody who knows the secret wrote this at that moment."""
    said = f"{at}.{text}".encode()
    right = hmac.new(secret.encode(), said, sha256).hexdigest()
    return hmac.compare_digest(right.encode(), signature.encode())


def read_report(text: str) -> Report:
    """Read a bounce (RFC 3464) or a complaint (RFC 5965).

    Of delays, deliveries and praise it says ``nothing``. Raises UnreadableReportError.
    """
    report = message_from_string(text, policy=policy.compat32)
    kinds = {part.get_content_type(): part for part in report.walk()}
    send_id = _send_id(report)
    if report.get_content_type() != "multipart/report":
        raise UnreadableReportError(pointer="/report")
    if complaint := kinds.get("message/feedback-report"):
        told = _fields(complaint).get("feedback-type", "").strip().lower()
        kind: Kind = "complaint" if told in COMPLAINTS else "nothing"
        return Report(kind=kind, send_id=send_id)
    if status := kinds.get("message/delivery-status"):
        return _bounce(_fields(status), send_id)
    raise UnreadableReportError(pointer="/report")


def _bounce(fields: dict[str, str], send_id: str | None) -> Report:
    code = STATUS.search(fields.get("status", ""))
    if fields.get("action", "").strip().lower() != "failed" or code is None:
        return Report(kind="nothing", send_id=send_id)
    kind: Kind = "hard" if HARD.fullmatch(code[0]) else "soft"
    return Report(kind=kind, send_id=send_id, code=code[0])


def _fields(part: Message) -> dict[str, str]:
    """Return the fields of all blocks of a report; the first of a name counts."""
    found: dict[str, str] = {}
    for block in _blocks(part):
        for name, value in block.items():
            found.setdefault(name.lower(), str(value))
    return found


def _blocks(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (one for one in payload if isinstance(one, Message))
    else:
        yield message_from_string(str(payload))


def _send_id(report: Message) -> str | None:
    """Return the message that came back, by the Message-ID that we gave it.

    It stands in the message or its headers, which are a part of the report.
    """
    for part in report.walk():
        if part.get_content_type() == "text/rfc822-headers":
            part = message_from_string(str(part.get_payload()))  # noqa: PLW2901
        match = MESSAGE_ID.fullmatch(str(part.get("Message-ID", "")).strip())
        if match and part is not report:
            return match[1]
    return None
