"""The deals."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from chassis.filters import search_words
from chassis.mongo import Document, Index, Scope
from interactions.deals.model import Deal
from interactions.deals.repository.sums import SumRepository
from interactions.people.queries import PersonalRepository

PEOPLE: Final[Sequence[Mapping[str, int]]] = (
    {"owner_id": 1},
    {"team_ids": 1},
    {"carer_ids": 1},
    {},
)


class DealRepository(PersonalRepository[Deal]):
    """Deals within the caller's scope; beside them stand the chance and the words."""

    collection = "deals"
    feature = "deals"
    aggregate = Deal
    scope: ClassVar[Scope] = Scope(members=None, carers="carer_ids")
    indexes = (
        *(
            Index({**people, order: way, "_id": way})
            for people in PEOPLE
            for order, way in (("updated_at", -1), ("expected_close_on", 1))
        ),
        Index({"words": 1, "_id": -1}),
        Index({"activity_id": 1}, partial={"activity_id": {"$gt": ""}}),
        Index({"closed_at": -1, "_id": -1}),
        Index({"created_at": -1, "_id": -1}),
        Index({"stage_since": 1, "_id": 1}),
        Index({"amount.amount_minor": -1, "_id": -1}),
        Index({"contact_id": 1, "updated_at": -1, "_id": -1}),
        Index({"company_id": 1, "updated_at": -1, "_id": -1}),
        *(
            Index(
                {
                    **people,
                    "pipeline_id": 1,
                    "on_board": 1,
                    "stage_id": 1,
                    "position": 1,
                    "_id": 1,
                }
            )
            for people in PEOPLE
        ),
    )

    def to_document(self, aggregate: Deal) -> Document:
        """Add what boards and searches ask for: a place, the chance that holds, words.

        No index can answer for ``deleted_at`` of null alone, as it may be missing.
        """
        is_open = aggregate.state == "open" and aggregate.deleted_at is None
        return super().to_document(aggregate) | {
            "probability": aggregate.probability,
            "on_board": is_open,
            "words": search_words(aggregate.title),
        }

    def add_all(self, aggregates: Sequence[Deal]) -> None:
        """Store new deals and add them to the sums."""
        super().add_all(aggregates)
        self._move([], aggregates)

    def save(self, aggregate: Deal) -> None:
        """Store the change of a deal and move it in the sums."""
        before = self._stored([aggregate])
        super().save(aggregate)
        self._move(before, [aggregate])

    def save_all(
        self, aggregates: Sequence[Deal], also: Document | None = None
    ) -> None:
        """Store many changes and move the deals in the sums."""
        before = self._stored(aggregates)
        super().save_all(aggregates, also)
        self._move(before, aggregates)

    def _stored(self, deals: Sequence[Deal]) -> list[Document]:
        return list(self.rows.find({"_id": {"$in": [deal.id for deal in deals]}}))

    def _move(self, before: list[Document], deals: Sequence[Deal]) -> None:
        after = [self.to_document(deal) for deal in deals]
        SumRepository(self._store).move(before, after)

    def in_stage(self, pipeline_id: str, stage_id: str, limit: int) -> list[Deal]:
        """Return the deals of a stage, closed and trashed ones too, of everybody."""
        where = {"pipeline_id": pipeline_id, "stage_id": stage_id}
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]

    def summed(self, where: Document) -> list[Document]:
        """Return what some deals come to, by stage and currency."""
        weighted = {"$multiply": ["$amount.amount_minor", "$probability"]}
        return list(
            self.rows.aggregate(
                [
                    {"$match": where},
                    {
                        "$group": {
                            "_id": {
                                "stage": "$stage_id",
                                "currency": "$amount.currency",
                            },
                            "count": {"$sum": 1},
                            "amount": {"$sum": "$amount.amount_minor"},
                            "weighted": {"$sum": weighted},
                        }
                    },
                ]
            )
        )

    def has_open(self, pipeline_id: str) -> bool:
        """Say whether open deals are in a pipeline."""
        where = {"pipeline_id": pipeline_id, "on_board": True}
        return self.rows.find_one(where, projection={"_id": 1}) is not None
