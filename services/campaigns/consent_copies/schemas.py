"""What consents read of facts: purposes, lines of the ledger, barred addresses."""

from datetime import datetime
from typing import Any

from msgspec.structs import asdict

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


class Purpose(Message):
    """What people are asked for."""

    basis: str


class PurposeMessage(Message):
    """A purpose was made or changed."""

    after: Purpose


def line_of(record: ConsentRecord) -> dict[str, Any]:
    """Return the copy of a line that is kept; ``at`` is a word of gated rows."""
    line = asdict(record)
    kind = line.pop("evidence_kind")
    is_claim = record.action == "granted" and kind == "import"
    return {**_kept(line), "said_at": line["at"], "is_claim": is_claim}


def bar_of(suppression: Suppression) -> dict[str, Any]:
    """Return the copy of a barred address that is kept."""
    return _kept(asdict(suppression))


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in fields if name not in ("id", "at")}
