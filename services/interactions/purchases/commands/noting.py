"""Lines about purchases in the timeline of the person or the company."""

from datetime import datetime
from typing import Final

from chassis.mongo import Transaction
from interactions.people.commands import NoteTouch, note_touch
from interactions.purchases.model import Purchase

MOST: Final = 200


def _note_purchase(
    purchase: Purchase, tx: Transaction, *, at: datetime | None = None
) -> None:
    """Note what was bought, or what became of it, at its own moment."""
    touch = NoteTouch(
        feature="purchases",
        kind="purchase",
        title=", ".join(line.name for line in purchase.lines)[:MOST],
        state=purchase.state,
        contact_id=purchase.contact_id,
        company_id=purchase.company_id,
        link=f"/api/v1/purchases/{purchase.id}",
        occurred_at=at or purchase.at,
    )
    note_touch(touch, tx)
