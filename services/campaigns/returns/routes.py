"""Where mail systems report what came back."""

from datetime import datetime
from typing import Any

from flask import Response

from campaigns.returns.commands import RecordReport, record_report
from campaigns.returns.errors import UnreadableReportError
from campaigns.returns.model import TOLERANCE, is_signed, read_report
from campaigns.returns.schemas import ReportSchema, TakenSchema
from chassis.domain import NotFoundError
from chassis.mongo import transact
from chassis.web import Blueprint, UnauthorizedError, here, shown

public = Blueprint(
    "campaigns.returns", "What comes back to messages", segment="sends", public=True
)
TRANSPORT = "smtp"


@public.post("/receipts/<string:transport_key>")
@public.arguments(ReportSchema)
@public.response(200, TakenSchema)
def post_receipt(body: dict[str, Any], transport_key: str) -> Response:
    """Take a signed report in, once: a bounce (RFC 3464) or a complaint (RFC 5965)."""
    secret = here.settings.receipt_secret
    if transport_key != TRANSPORT or not secret:
        raise NotFoundError
    if not isinstance(body["report"], str):
        raise UnreadableReportError(pointer="/report")
    _check(body, secret)
    command = RecordReport(report=read_report(body["report"]))
    kind = transact(here.database, record_report, command, caller=here.caller)
    return shown({"kind": kind, "at": here.now}, TakenSchema)


def _check(body: dict[str, Any], secret: str) -> None:
    """Refuse what is not from the mail system, or from long ago."""
    try:
        at = datetime.fromisoformat(body["at"])
        is_fresh = abs(here.now - at) <= TOLERANCE
    except (ValueError, TypeError, OverflowError):
        is_fresh = False
    if not is_fresh or not is_signed(
        body["report"], body["at"], body["signature"], secret
    ):
        raise UnauthorizedError
