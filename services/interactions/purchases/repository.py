"""The purchases, and the returns that wait for theirs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from chassis.filters import search_words
from chassis.mongo import Document, Index, Repository, Scope
from interactions.people.queries import PersonalRepository
from interactions.purchases.model import Ordinal, Place, Purchase

PEOPLE: Final[Sequence[Mapping[str, int]]] = (
    {"owner_id": 1},
    {"team_ids": 1},
    {"carer_ids": 1},
    {},
)
TOLD: Final = 200
"""So many next purchases of a person a fact names; it has to stay below 64 KB."""


class PurchaseRepository(PersonalRepository[Purchase]):
    """Purchases within the caller's scope, with the words they are found by."""

    collection = "purchases"
    feature = "purchases"
    aggregate = Purchase
    scope: ClassVar[Scope] = Scope(members=None, carers="carer_ids")
    indexes = (
        Index({"source_key": 1, "external_receipt": 1}, unique=True),
        *(Index({**people, "at": -1, "_id": -1}) for people in PEOPLE),
        *(Index({**people, "updated_at": -1, "_id": -1}) for people in PEOPLE),
        Index({"words": 1, "_id": -1}),
        Index({"contact_id": 1, "at": -1, "_id": -1}),
        Index({"company_id": 1, "at": -1, "_id": -1}),
        Index({"deal_id": 1}, partial={"deal_id": {"$gt": ""}}),
        Index({"card_number": 1, "at": -1}, partial={"card_number": {"$gt": ""}}),
        Index({"total.amount_minor": -1, "_id": -1}),
        Index({"unknown_skus": 1}, partial={"unknown_skus": {"$gt": ""}}),
        Index({"lines.product_id": 1, "at": -1}),
        Index({"created_at": -1, "_id": -1}),
    )

    def to_document(self, aggregate: Purchase) -> Document:
        """Add what lists ask for: what is left of it, and words."""
        named = (aggregate.external_receipt, aggregate.card_number or "")
        names = " ".join(f"{line.name} {line.sku}" for line in aggregate.lines[:20])
        return super().to_document(aggregate) | {
            "net": {**vars(aggregate.net)},
            "unknown_skus": [
                line.sku for line in aggregate.lines if line.sku and not line.product_id
            ],
            "words": search_words(*named, names),
        }

    def received(self, source_key: str, external_receipt: str) -> Purchase | None:
        """Return the purchase of a receipt, whoever may see it."""
        where = {"source_key": source_key, "external_receipt": external_receipt}
        row = self.rows.find_one(where)
        return self.from_document(row) if row else None

    def take_turn(self, contact_id: str) -> None:
        """Let purchases of one person be recorded one after the other.

        Two at once would not see each other, and both be the first.
        """
        turns = self._store.collection(TurnRepository.collection)
        turns.update_one({"_id": contact_id}, {"$inc": {"taken": 1}}, upsert=True)

    def place(self, contact_id: str, at: datetime, purchase_id: str) -> Place:
        """Return which one of a person's purchases one would be, and whom it moves."""
        before, after = _sides(contact_id, at, purchase_id)
        ordinal = self.rows.count(before) + 1
        rows = self.rows.find(after, projection={"_id": 1})
        later = rows.sort([("at", 1), ("_id", 1)]).limit(TOLD)
        told = (
            Ordinal(purchase_id=row["_id"], ordinal=ordinal + number)
            for number, row in enumerate(later, 1)
        )
        return Place(ordinal=ordinal, later=tuple(told))

    def gap(self, purchase: Purchase) -> Place:
        """Return whom a purchase moves back when it is the person's no more."""
        if purchase.contact_id is None or purchase.ordinal is None:
            return Place()
        place = self.place(purchase.contact_id, purchase.at, purchase.id)
        later = (
            Ordinal(purchase_id=each.purchase_id, ordinal=each.ordinal - 1)
            for each in place.later
        )
        return Place(later=tuple(later))

    def shift(self, contact_id: str, at: datetime, purchase_id: str, by: int) -> None:
        """Move the ordinals behind a purchase; it is no change of those records."""
        _, after = _sides(contact_id, at, purchase_id)
        self.rows.update_many(after, {"$inc": {"ordinal": by}})

    def renumber(self, contact_id: str) -> None:
        """Count the purchases of a person anew, after others became his."""
        where = {"contact_id": contact_id, "state": {"$ne": "voided"}}
        rows = self.rows.find(where, projection=["ordinal"])
        ordered = enumerate(rows.sort([("at", 1), ("_id", 1)]), 1)
        moved = {row["_id"]: n for n, row in ordered if row.get("ordinal") != n}
        if moved:
            self.rows.set_each({key: {"ordinal": n} for key, n in moved.items()})


def _sides(
    contact_id: str, at: datetime, purchase_id: str
) -> tuple[Document, Document]:
    """Return the filters of a person's purchases before and after one."""
    his = {"contact_id": contact_id, "state": {"$ne": "voided"}}
    sides = [
        {**his, "$or": [{"at": {way: at}}, {"at": at, "_id": {way: purchase_id}}]}
        for way in ("$lt", "$gt")
    ]
    return sides[0], sides[1]


class TurnRepository(Repository[Purchase]):
    """One row per person who bought something: whose turn it is."""

    collection = "purchase_turns"
    feature = "purchases"
    aggregate = Purchase


class WaitingReturnRepository(Repository[Any]):
    """Returns whose purchase has not arrived; after a day they are a fault."""

    collection = "waiting_returns"
    feature = "purchases"
    aggregate = Purchase
    indexes = (
        Index({"source_key": 1, "external_receipt": 1, "arrived_at": 1}),
        Index({"arrived_at": 1, "_id": 1}),
        Index({"owner_id": 1, "arrived_at": 1}),
        Index({"team_ids": 1, "arrived_at": 1}),
    )

    def waits_for(self, source_key: str, external_receipt: str) -> bool:
        """Say whether a return waits for a receipt."""
        where = {"source_key": source_key, "external_receipt": external_receipt}
        return self.rows.find_one(where, projection={"_id": 1}) is not None


SWEEPS: Final = "return_sweeps"
"""What looks again for a purchase that was recorded at the same moment."""
REPOSITORIES: Final = (PurchaseRepository, TurnRepository, WaitingReturnRepository)
"""All collections of this feature."""
