"""What people are asked for, and which addresses are barred."""

from typing import Final, get_args

from chassis.domain import ForbiddenError, NotFoundError
from chassis.filters import Catalogue, Field
from chassis.mongo import ListQuery, Page, Store, page
from contacts.consents.model import BarReason, Purpose, Suppression, Wording
from contacts.consents.repository import (
    PurposeRepository,
    SuppressionRepository,
    WordingRepository,
)
from contacts.values import Channel

SUPPRESSIONS: Final = Catalogue(
    Field("channel", "choice", options=get_args(Channel)),
    Field("reason", "choice", options=get_args(BarReason)),
    Field("address_hash", "choice"),
    Field("added_at", "instant", sortable=True, indexed=True),
    Field("lifted_at", "instant"),
)
"""What lists of barred addresses may speak about."""


def list_purposes(store: Store) -> list[Purpose]:
    """Return the purposes, the built-in ones first."""
    return [*PurposeRepository(store).all().values()]


def get_purpose(key: str, store: Store) -> Purpose:
    """Return one purpose. Raises NotFoundError."""
    found = PurposeRepository(store).named(key)
    if found is None:
        raise NotFoundError
    return found


def list_wordings(store: Store, **named: str) -> list[Wording]:
    """Return words, of one purpose or language; the newest of each first."""
    return WordingRepository(store).of(**named)


def get_wording(wording_id: str, store: Store) -> Wording:
    """Return one wording. Raises NotFoundError."""
    found = WordingRepository(store).of(_id=wording_id)
    if not found:
        raise NotFoundError
    return found[0]


def list_suppressions(query: ListQuery, store: Store) -> Page[Suppression]:
    """Return a page of the bars. Raises ForbiddenError unless for who sees all."""
    _check_all(store)
    bars = SuppressionRepository(store)
    return page(store, bars.rows, {}, query, read=bars.from_document)


def get_suppression(suppression_id: str, store: Store) -> Suppression:
    """Return one bar. Raises ForbiddenError, NotFoundError."""
    _check_all(store)
    return SuppressionRepository(store).get(suppression_id)


def _check_all(store: Store) -> None:
    if store.caller.scope_of("consents", "read") != "all":
        raise ForbiddenError(permission="consents:read")
