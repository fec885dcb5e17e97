"""The deals."""

from typing import ClassVar

from chassis.filters import search_words
from chassis.mongo import Document, Index, Repository, Scope
from interactions.deals.model import Deal


class DealRepository(Repository[Deal]):
    """Deals within the caller's scope; beside them stand the chance and the words."""

    collection = "deals"
    feature = "deals"
    aggregate = Deal
    scope: ClassVar[Scope] = Scope(members=None)
    indexes = (
        *(
            Index({**people, order: way, "_id": way})
            for people in ({"owner_id": 1}, {"team_ids": 1}, {})
            for order, way in (("updated_at", -1), ("expected_close_on", 1))
        ),
        Index({"words": 1, "_id": -1}),
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
            for people in ({"owner_id": 1}, {"team_ids": 1}, {})
        ),
        Index(
            {
                "pipeline_id": 1,
                "on_board": 1,
                "stage_id": 1,
                "amount.currency": 1,
                "probability": 1,
                "amount.amount_minor": 1,
            }
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

    def in_stage(self, pipeline_id: str, stage_id: str, limit: int) -> list[Deal]:
        """Return the deals of a stage, closed and trashed ones too, of everybody."""
        where = {"pipeline_id": pipeline_id, "stage_id": stage_id}
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]

    def has_open(self, pipeline_id: str) -> bool:
        """Say whether open deals are in a pipeline."""
        where = {"pipeline_id": pipeline_id, "on_board": True}
        return self.rows.find_one(where, projection={"_id": 1}) is not None
