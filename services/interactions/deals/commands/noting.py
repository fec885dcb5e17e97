"""Lines about deals in the timeline of the person or the company."""

from chassis.mongo import Transaction
from interactions.deals.model import Deal
from interactions.people.commands import NoteTouch, note_touch


def _note_deal(
    deal: Deal, tx: Transaction, *, state: str | None = None, reason: str | None = None
) -> None:
    """Note what became of a deal: its own state, unless another word is given."""
    touch = NoteTouch(
        feature="deals",
        kind="deal",
        title=deal.title,
        state=state or deal.state,
        reason=reason,
        contact_id=deal.contact_id,
        company_id=deal.company_id,
        link=f"/api/v1/deals/{deal.id}",
    )
    note_touch(touch, tx)
