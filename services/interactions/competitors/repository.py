"""The register of competitors."""

from typing import ClassVar

from chassis.filters import search_words
from chassis.mongo import Document, Index, Repository, Scope
from interactions.competitors.errors import CompetitorExistsError
from interactions.competitors.model import Competitor


class CompetitorRepository(Repository[Competitor]):
    """Competitors; who may not write all of them writes those he entered."""

    collection = "competitors"
    feature = "competitors"
    aggregate = Competitor
    duplicate = CompetitorExistsError
    scope: ClassVar[Scope] = Scope(owner="created_by", teams=None, members=None)
    indexes = (
        Index({"known_as": 1}, unique=True),
        Index({"words": 1, "_id": -1}),
        Index({"name": 1, "_id": 1}),
        Index({"created_at": -1, "_id": -1}),
        Index({"created_by": 1, "name": 1, "_id": 1}),
    )

    def to_document(self, aggregate: Competitor) -> Document:
        """Add the names that are taken, and the words by which it is found."""
        names = (aggregate.name, *aggregate.aliases)
        return super().to_document(aggregate) | {
            "known_as": list(aggregate.known_as),
            "words": search_words(*names),
        }
