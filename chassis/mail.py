"""Transactional mail: an intent row now, sent later, at least once."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, Final
from urllib.parse import urlsplit

import structlog

from chassis.crashpoints import crashpoint
from chassis.domain import RuleViolationError, new_id, utcnow
from chassis.egress import NotSentError, OutcomeUnknownError, Post
from chassis.jobs import Job, Worker
from chassis.mongo import Document, Transaction

__all__ = ["BadMailError", "queue_mail", "worker"]

_MAILS: Final = "outgoing_mails"
_BACK_OFF: Final = (10, 60, 600, *[3600] * 24)
_log = structlog.get_logger(__name__)

worker = Worker("chassis.mail", adapter=Post)
"""Sends the mails of its service; a service that queues mails lists it."""


class BadMailError(RuleViolationError):
    """A mail cannot be written like that."""


def queue_mail(
    tx: Transaction, *, to: str, subject: str, text: str, calendar: tuple[str, ...] = ()
) -> str:
    """Plan a mail of the system itself, with the rest of a transaction.

    It leaves at least once, under one Message-ID; its texts are kept no longer than
    until then. ``calendar`` is method and text of an invitation (RFC 5546). Returns
    the id of its row. Raises `BadMailError` for control characters in a header, or an
    address that is none.
    """
    if not (to + subject).isprintable() or not all(to.partition("@")):
        raise BadMailError
    mail = {"_id": new_id(), "to": to, "subject": subject, "text": text}
    tx.intend(_MAILS, {**mail, "calendar": calendar, "at": utcnow()})
    return str(mail["_id"])


@worker.claim(_MAILS)
def _send_mail(job: Job, post: Post) -> None:
    """Hand a mail over; what does not go now is tried again for a day."""
    crashpoint("mail.after_claim")
    host = urlsplit(post.settings.app_url).hostname or "localhost"
    sender, to = f"no-reply@{host}", job.row["to"]
    try:
        line = post.line_for(to)
        line.begin(sender, to)
        line.data(_compose(job.row, sender, host))
    except (NotSentError, OutcomeUnknownError) as error:
        return _later(job, error)
    crashpoint("mail.after_250")
    _close(job, "done")
    crashpoint("mail.after_record")
    return None


def _later(job: Job, error: NotSentError | OutcomeUnknownError) -> None:
    tries, code = job.row.get("tries", 0), getattr(error, "code", None)
    reason = f"{type(error).__name__} {code or ''}".strip()
    _log.warning("mail.not_sent", mail=job.id, reason=reason, tries=tries)
    if getattr(error, "is_permanent", False) or tries == len(_BACK_OFF):
        _close(job, "failed", error=reason)
    else:
        job.retry(_BACK_OFF[tries], tries=tries + 1, attempts=0, error=reason)


def _close(job: Job, state: str, **fields: Any) -> None:
    job.close(state, subject=None, text=None, calendar=None, **fields)


def _compose(row: Document, sender: str, host: str) -> bytes:
    """Write the message (RFC 5322), the same on every try; marked after RFC 3834.

    An invitation is another form of the text (RFC 6047).
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address("Kith", addr_spec=sender)
    message["To"], message["Subject"] = row["to"], row["subject"]
    message["Date"] = row["at"]
    message["Message-ID"] = f"<{row['_id']}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(row["text"])
    if invitation := row.get("calendar"):
        method, text = invitation
        message.add_alternative(text, subtype="calendar", params={"method": method})
    return message.as_bytes()
