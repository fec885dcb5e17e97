"""Making up for refusals: a purchase or a won deal calls it in its own transaction."""

from dataclasses import dataclass
from datetime import datetime

from chassis.mongo import Document, Transaction
from interactions.refusals.model import RecoveredBy, Refusal
from interactions.refusals.repository import RefusalRepository


@dataclass(frozen=True, kw_only=True)
class Recover:
    """Somebody said yes at a moment: ``by`` is what he said it to.

    ``product_ids`` and ``category_ids`` are what he bought. A deal makes up for the
    refusals that are about it.
    """

    by: RecoveredBy
    at: datetime
    contact_id: str | None = None
    product_ids: tuple[str, ...] = ()
    category_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UndoRecovery:
    """The yes was taken back: goods were returned, or a won deal goes on."""

    by: RecoveredBy


@dataclass(frozen=True, kw_only=True)
class ReleaseDeal:
    """A closed deal goes on: when it is lost again, that is another no."""

    deal_id: str


def recover(command: Recover, tx: Transaction) -> Refusal | None:
    """Let a yes make up for the latest fitting no of the 180 days before it.

    It counts once, however often it is told. A no that a later yes has made up for
    is given to the earlier one. Returns the no, if there is one.
    """
    refusals = RefusalRepository(tx)
    fitting = refusals.fitting(_wishes(command), command.at) if _wishes(command) else []
    for refusal in fitting:
        if refusal.recovered_by == command.by:
            return refusal
    for refusal in fitting:
        if refusal.recovered_at is None or refusal.recovered_at > command.at:
            refusal.recover(command.by, command.at)
            refusals.save(refusal)
            return refusal
    return None


def undo_recovery(command: UndoRecovery, tx: Transaction) -> None:
    """Open again what this yes had made up for."""
    refusals = RefusalRepository(tx)
    for name, record_id in vars(command.by).items():
        found = refusals.recovered_by(name, record_id) if record_id else []
        for refusal in found:
            refusal.lapse()
        refusals.save_all(found)


def release_deal(command: ReleaseDeal, tx: Transaction) -> None:
    """Let the next no to this deal stand beside the one of the closing before."""
    RefusalRepository(tx).release(command.deal_id)


def _wishes(command: Recover) -> list[Document]:
    """Return what refusals look like that this yes makes up for."""
    found: list[Document] = []
    if command.contact_id:
        bought = {"product": command.product_ids, "category": command.category_ids}
        found += [
            {
                "contact_id": command.contact_id,
                "subject_kind": kind,
                "subject_id": {"$in": [*ids]},
            }
            for kind, ids in bought.items()
            if ids
        ]
    for name in ("deal_id", "presentation_id"):
        if record_id := getattr(command.by, name):
            found.append({name: record_id})
    return found
