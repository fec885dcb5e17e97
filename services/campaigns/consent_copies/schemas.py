"""What consents read of facts: lines of the ledger, and barred addresses."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from campaigns.consent_copies.model import Bar, Line
from chassis.messaging import Message


class ConsentRecord(Message):
    """A line of the ledger."""

    id: str
    original_contact_id: str
    person_ids: tuple[str, ...]
    purpose_key: str
    channel: str
    action: str
    at: datetime
    expires_at: datetime | None = None
    address_hash: str | None = None
    evidence_kind: str | None = None
    is_released: bool = True


class ConsentMessage(Message):
    """Somebody said something."""

    after: ConsentRecord


class Suppression(Message):
    """A barred address."""

    id: str
    address_hash: str
    channel: str
    reason: str
    added_at: datetime
    scope: tuple[str, ...] | None = None
    lifted_at: datetime | None = None


class SuppressionMessage(Message):
    """An address was barred, or is free again."""

    after: Suppression


def line_of(record: ConsentRecord) -> dict[str, Any]:
    """Return the copy of a line that is kept."""
    is_claim = record.action == "granted" and record.evidence_kind == "import"
    line = Line(
        id=record.id,
        original_contact_id=record.original_contact_id,
        person_ids=record.person_ids,
        purpose_key=record.purpose_key,
        channel=record.channel,
        action=record.action,
        said_at=record.at,
        expires_at=record.expires_at,
        address_hash=record.address_hash,
        is_claim=is_claim,
        is_released=record.is_released,
    )
    return _kept(line)


def bar_of(suppression: Suppression) -> dict[str, Any]:
    """Return the copy of a barred address that is kept."""
    bar = Bar(
        id=suppression.id,
        address_hash=suppression.address_hash,
        channel=suppression.channel,
        reason=suppression.reason,
        scope=suppression.scope,
        added_at=suppression.added_at,
        lifted_at=suppression.lifted_at,
    )
    return _kept(bar)


def _kept(copy: Line | Bar) -> dict[str, Any]:
    fields = asdict(copy)
    del fields["id"]
    return fields
