"""Taking in what came back."""

from dataclasses import dataclass

import structlog

from campaigns.engagement.commands import Refuse, refuse
from campaigns.engagement.model import EVERY_PURPOSE
from campaigns.returns.events import BounceKind, BounceRecorded, ComplaintRecorded
from campaigns.returns.model import Kind, Report
from campaigns.returns.repository import keep_return
from campaigns.sends.model import Send
from campaigns.sends.queries import get_send
from chassis.domain import NotFoundError, utcnow
from chassis.mongo import Transaction

REASONS = {"hard": "hard_bounced", "complaint": "complained"}
log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class RecordReport:
    """A mail system reported something, and it is really that mail system."""

    report: Report


def record_report(command: RecordReport, tx: Transaction) -> Kind:
    """Record it once, with what it forbids from now on; returns what it was.

    Of messages that are not ours it is ``nothing``.
    """
    kind = command.report.kind
    send = _send(command.report, tx)
    if send is None or send.address_hash is None or kind == "nothing":
        log.info("report.ignored", kind=kind, is_known=send is not None)
        return "nothing"
    if keep_return(send.id, kind, command.report.code, tx):
        _record(send, command.report, tx)
    return kind


def _send(report: Report, tx: Transaction) -> Send | None:
    try:
        return get_send(report.send_id, tx) if report.send_id else None
    except NotFoundError:
        return None


def _record(send: Send, report: Report, tx: Transaction) -> None:
    at, address_hash = utcnow(), send.address_hash or ""
    if report.kind in REASONS:
        refusal = Refuse(
            contact_id=send.contact_id,
            channel=send.channel,
            purpose_key=EVERY_PURPOSE,
            route="report",
            reason=REASONS[report.kind],
            address_hash=address_hash,
        )
        at = refuse(refusal, tx)
    about = {
        "contact_id": send.contact_id,
        "send_id": send.id,
        "campaign_id": send.origin.id,
        "channel": send.channel,
        "address_hash": address_hash,
    }
    if report.kind == "complaint":
        purpose = send.purpose_key
        complaint = ComplaintRecorded(**about, purpose_key=purpose, source="arf", at=at)
        tx.publish("complaint", complaint)
    else:
        kind: BounceKind = "hard" if report.kind == "hard" else "soft"
        bounce = BounceRecorded(**about, kind=kind, code=report.code, at=at)
        tx.publish("bounce", bounce)
