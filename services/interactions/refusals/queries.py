"""Looking at refusals."""

from typing import Final

from chassis.filters import Catalogue, Field
from chassis.merging import as_present
from chassis.mongo import ListQuery, Page, Store, page
from interactions.refusals.model import Refusal
from interactions.refusals.repository import RefusalRepository

REFUSAL_FIELDS: Final = Catalogue(
    Field("contact_id", "reference"),
    Field("company_id", "reference"),
    Field("subject_id", "reference"),
    Field("reason_code", "choice"),
    Field("competitor_id", "reference"),
    Field("state", "choice", options=("open", "recovered")),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field("come_back_on", "date"),
    Field("at", "instant", sortable=True, indexed=True),
)


def list_refusals(query: ListQuery, store: Store) -> Page[Refusal]:
    """Return a page of the refusals that the caller sees."""
    refusals = RefusalRepository(store)
    where = {"$and": [refusals.visible(), {"deleted_at": None}]}
    query = as_present(query, store)
    return page(store, refusals.rows, where, query, read=refusals.from_document)


def get_refusal(refusal_id: str, store: Store) -> Refusal:
    """Return one refusal; raises NotFoundError outside the caller's scope."""
    return RefusalRepository(store).get(refusal_id)
