"""Pinning a record, and noting that one was chosen."""

from dataclasses import dataclass
from typing import Literal

from chassis.domain import NotFoundError
from chassis.mongo import Transaction
from gateway.search.repository import MarkRepository


@dataclass(frozen=True, kw_only=True)
class MarkRecord:
    """Mark a record that the caller has been shown."""

    kind: Literal["pinned", "recent"]
    type: str
    record_id: str


@dataclass(frozen=True, kw_only=True)
class UnpinRecord:
    """Take a pin away."""

    type: str
    record_id: str


def mark_record(command: MarkRecord, tx: Transaction) -> None:
    """Mark it for the caller; again is as good as once."""
    subject = (command.type, command.record_id)
    MarkRepository(tx).put(tx.caller.user_id, command.kind, subject)


def unpin_record(command: UnpinRecord, tx: Transaction) -> None:
    """Take the caller's pin away. Raises NotFoundError."""
    subject = (command.type, command.record_id)
    if not MarkRepository(tx).take(tx.caller.user_id, "pinned", subject):
        raise NotFoundError
