"""Looking at refusals, and at the reasons of the house."""

from collections.abc import Sequence
from typing import Final, get_args

from chassis.domain import NotFoundError
from chassis.filters import Catalogue, Field
from chassis.merging import as_present
from chassis.mongo import ListQuery, Page, Store, page
from interactions.refusals.errors import UnknownReasonError
from interactions.refusals.events import Channel, SubjectKind
from interactions.refusals.model import Refusal, RefusalReason
from interactions.refusals.repository import (
    RefusalReasonRepository,
    RefusalRepository,
)

REFUSAL_FIELDS: Final = Catalogue(
    Field("contact_id", "reference"),
    Field("company_id", "reference"),
    Field("subject_kind", "choice", options=get_args(SubjectKind)),
    Field("subject_id", "reference"),
    Field("deal_id", "reference"),
    Field("activity_id", "reference"),
    Field("presentation_id", "reference"),
    Field("reason_code", "choice"),
    Field("reason_group", "choice"),
    Field("competitor_id", "reference"),
    Field("wanted_price", "money"),
    Field("channel", "choice", options=get_args(Channel)),
    Field("store_id", "reference"),
    Field("state", "choice", options=("open", "recovered", "final")),
    Field("recorded_by", "reference"),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field("come_back_on", "date"),
    Field("recovered_at", "instant"),
    Field("at", "instant", sortable=True, indexed=True),
)
"""What lists and saved views of refusals may speak about."""


def list_refusals(query: ListQuery, store: Store) -> Page[Refusal]:
    """Return a page of the refusals that the caller sees."""
    refusals = RefusalRepository(store)
    where = {"$and": [refusals.visible(), {"deleted_at": None}]}
    query = as_present(query, store)
    return page(store, refusals.rows, where, query, read=refusals.from_document)


def get_refusal(refusal_id: str, store: Store) -> Refusal:
    """Return one refusal; raises NotFoundError outside the caller's scope."""
    return RefusalRepository(store).get(refusal_id)


def list_reasons(store: Store) -> list[RefusalReason]:
    """Return the reasons, the built-in ones first, archived ones too."""
    return [*RefusalReasonRepository(store).all().values()]


def get_reason(code: str, store: Store) -> RefusalReason:
    """Return one reason. Raises NotFoundError."""
    found = RefusalReasonRepository(store).named(code)
    if found is None:
        raise NotFoundError
    return found


def get_reasons(
    codes: Sequence[str], store: Store, *, pointer: str
) -> list[RefusalReason]:
    """Return reasons by their codes; raises UnknownReasonError."""
    known = RefusalReasonRepository(store).all()
    for number, code in enumerate(codes):
        if code not in known:
            raise UnknownReasonError(pointer=f"{pointer}/{number}")
    return [known[code] for code in codes]
