"""Looking at competitors."""

from typing import Final

from chassis.domain import ReferenceNotFoundError
from chassis.filters import Catalogue, Field
from chassis.mongo import Document, ListQuery, Page, Store, begun_with, page
from interactions.competitors.model import Competitor
from interactions.competitors.repository import CompetitorRepository

COMPETITOR_FIELDS: Final = Catalogue(
    Field("state", "choice", options=("active", "archived")),
    Field("categories", "texts"),
    Field("regions", "texts"),
    Field("name", "text", sortable=True, indexed=True),
    Field("created_at", "instant", sortable=True, indexed=True),
)


def list_competitors(query: ListQuery, store: Store) -> Page[Competitor]:
    """Return a page of the competitors that the caller sees."""
    found = CompetitorRepository(store)
    where: list[Document] = [found.visible(), {"deleted_at": None}]
    if query.q:
        where.append(begun_with("words", query.q))
    return page(store, found.rows, {"$and": where}, query, read=found.from_document)


def get_competitor(competitor_id: str, store: Store) -> Competitor:
    """Return one competitor; raises NotFoundError."""
    return CompetitorRepository(store).get(competitor_id)


def get_named(
    competitor_id: str | None, store: Store, *, pointer: str = "/competitor_id"
) -> Competitor | None:
    """Return the competitor that a body names; raises ReferenceNotFoundError.

    Whoever hears a customer name a rival may write it down, also where he may not
    browse the register.
    """
    competitors = CompetitorRepository(store)
    row = competitors.rows.find_one({"_id": competitor_id}) if competitor_id else None
    if competitor_id and row is None:
        raise ReferenceNotFoundError(pointer=pointer)
    return competitors.from_document(row) if row else None
