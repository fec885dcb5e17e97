"""Noting a refusal, sealing, and removing what is too old."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from chassis.mongo import Transaction
from gateway.audit.events import AccessDenied, AuditLogExported
from gateway.audit.model import MOST_ENTRIES, Block
from gateway.audit.repository import BlockRepository, EntryRepository

SETTLES: Final = timedelta(seconds=5)
STRAGGLES: Final = timedelta(minutes=2)
"""Clocks of consumers differ: an entry may carry a time that was sealed already."""


@dataclass(frozen=True, kw_only=True)
class NoteDenial:
    """Somebody known was refused at ``place``: method and path."""

    principal: str
    place: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NoteExport:
    """The caller takes the entries of a time with him."""

    first: datetime
    last: datetime
    filters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SealBlock:
    now: datetime


@dataclass(frozen=True, kw_only=True)
class RemoveBlock:
    """Remove the oldest block if it ended before ``until``."""

    until: datetime


def note_denial(command: NoteDenial, tx: Transaction) -> None:
    """Tell that access was refused; the log hears it like every fact."""
    denied = AccessDenied(
        principal=command.principal,
        place=command.place[:200],
        reason=command.reason,
    )
    tx.publish("access", denied)


def note_export(command: NoteExport, tx: Transaction) -> None:
    """Tell that the log leaves the house, before it does."""
    principal = tx.caller.principal
    tx.publish("audit_log", AuditLogExported(principal=principal, **vars(command)))


def seal_block(command: SealBlock, tx: Transaction) -> bool:
    """Seal up to 5,000 entries that no block holds; say whether there were any."""
    entries, blocks = EntryRepository(tx), BlockRepository(tx)
    before, first = blocks.newest(), entries.first()
    if first is None:
        return False
    since = before.ends_at - STRAGGLES if before else first
    until = command.now - SETTLES
    sealed = {
        entry_id
        for block in blocks.between(since, until)
        for entry_id in block.entry_ids
    }
    fresh = (each for each in entries.entered(since, until) if each not in sealed)
    ids = list(islice(fresh, MOST_ENTRIES))
    if not ids:
        return False
    rows = entries.by_id(ids)
    ends_at = max(row["entered_at"] for row in rows.values())
    block = Block.seal(
        before, [rows[each] for each in ids], ends_at=ends_at, sealed_at=command.now
    )
    blocks.append(block)
    return True


def remove_block(command: RemoveBlock, tx: Transaction) -> bool:
    """Let the oldest block go with its entries; only its digest stays."""
    blocks = BlockRepository(tx)
    block = blocks.oldest(command.until)
    if block is None:
        return False
    EntryRepository(tx).remove(block.entry_ids)
    blocks.sink(block)
    return True
