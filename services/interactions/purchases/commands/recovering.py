"""What a purchase makes up for: an earlier no to what was bought and kept."""

from chassis.mongo import Transaction
from interactions.purchases.model import Purchase
from interactions.refusals.commands import (
    Recover,
    UndoRecovery,
    recover,
    undo_recovery,
)
from interactions.refusals.model import RecoveredBy


def _make_up(purchase: Purchase, tx: Transaction) -> None:
    """Let a purchase make up for the latest no of its person that it fits."""
    kept = purchase.kept
    if not purchase.contact_id or not kept:
        return
    command = Recover(
        by=RecoveredBy(purchase_id=purchase.id),
        at=purchase.at,
        contact_id=purchase.contact_id,
        product_ids=tuple(sorted(kept)),
        category_ids=tuple(sorted({one for one in kept.values() if one})),
    )
    recover(command, tx)


def _make_up_anew(purchase: Purchase, tx: Transaction) -> None:
    """Undo what it had made up for: it is another person's now, or less was kept."""
    undo_recovery(UndoRecovery(by=RecoveredBy(purchase_id=purchase.id)), tx)
    _make_up(purchase, tx)
