"""The offers to take work over; they are gone as soon as they are decided."""

from typing import ClassVar

from chassis.mongo import Document, Index, Repository, Scope
from interactions.hand_overs.model import MOST, Offer


class OfferRepository(Repository[Offer]):
    """Offers: each is for one colleague, whatever else he may see."""

    collection = "hand_over_offers"
    feature = "tasks"
    aggregate = Offer
    scope: ClassVar[Scope] = Scope(owner="to_user_id", teams=None, members=None)
    indexes = (
        Index({"contact_id": 1, "from_user_id": 1}, unique=True),
        Index({"to_user_id": 1, "from_user_id": 1, "_id": 1}),
    )

    def visible(self) -> Document:
        """Return the filter of what is offered to the caller himself."""
        return {"to_user_id": self._store.caller.user_id}

    def givers(self) -> list[str]:
        """Return whose work is offered to the caller."""
        return sorted(self.rows.distinct("from_user_id", self.visible()))

    def persons_of(self, from_user_id: str) -> list[str]:
        """Return of which persons it is, the first ones."""
        where = {**self.visible(), "from_user_id": from_user_id}
        rows = self.rows.find(where).sort("_id", 1).limit(MOST)
        return [row["contact_id"] for row in rows]

    def put(self, offer: Offer) -> None:
        """Keep an offer; of one giver there is one for each person."""
        same = {"contact_id": offer.contact_id, "from_user_id": offer.from_user_id}
        self.rows.delete_many(same)
        self.rows.insert_one(self.to_document(offer))

    def turn(self, contact_id: str, to_user_id: str) -> None:
        """Let what is open with a person be offered to another new owner."""
        theirs = {"contact_id": contact_id}
        self.rows.update_many(theirs, {"$set": {"to_user_id": to_user_id}})
        self.rows.delete_many({**theirs, "from_user_id": to_user_id})

    def remove(self, from_user_id: str, contact_ids: tuple[str, ...]) -> None:
        """Take offers of the caller away."""
        named = {"from_user_id": from_user_id, "contact_id": {"$in": [*contact_ids]}}
        self.rows.delete_many({**self.visible(), **named})
