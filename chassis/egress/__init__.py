"""Calls to strangers: HTTP and SMTP that cannot reach our own network."""

from chassis.egress.addresses import RefusedAddressError
from chassis.egress.http import Answer, OutcomeUnknownError, UnreachableError, fetch
from chassis.egress.post import Line, Mailbox, Post
from chassis.egress.smtp import NotSentError, SmtpServer, SmtpSession

__all__ = [
    "Answer",
    "Line",
    "Mailbox",
    "NotSentError",
    "OutcomeUnknownError",
    "Post",
    "RefusedAddressError",
    "SmtpServer",
    "SmtpSession",
    "UnreachableError",
    "fetch",
]
