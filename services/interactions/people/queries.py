"""Looking at the persons that records are about."""

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar, Final, TypeVar

from pymongo import DESCENDING

from chassis.domain import Aggregate, ReferenceNotFoundError
from chassis.filters import All, Filter, Test
from chassis.merging import present_id
from chassis.mongo import Document, ListQuery, Repository, Scope, Store, scope_filter
from interactions.people.repository import (
    TouchRepository,
    visible_companies,
    visible_copies,
)

A = TypeVar("A", bound=Aggregate)
FEATURES: Final = ("tasks", "deals", "cases")
"""The features that note touches."""


class PersonalRepository(Repository[A]):
    """Records about persons: who cares for a person may read all of them.

    He does as the owner, in the service team or a team of the person, as far as his
    right to the feature goes. To change a record he needs the right to itself.
    """

    persons: ClassVar[str] = "contact_id"

    def unhidden(self) -> Document:
        """Return the filter of what is not private to others."""
        return {}

    def find(self, record_id: str, *, trashed: bool = False) -> A | None:
        """Return the record, also one about a person in the caller's care, or None."""
        found = super().find(record_id, trashed=trashed)
        if found or trashed or not self.visible():
            return found
        known = {"_id": record_id, "deleted_at": None, "erased_at": None}
        row = self.rows.find_one({"$and": [known, self.unhidden()]})
        theirs = (row or {}).get(self.persons) or ()
        persons = [theirs] if isinstance(theirs, str) else theirs
        return self.from_document(row) if row and self._cared_for(persons) else None

    def seen_in(self, query: ListQuery) -> Document:
        """Return the filter of what the caller sees of a list; see ``seen_of``."""
        return self.seen_of(_named_in(query.filter))

    def seen_of(self, contact_ids: Collection[str]) -> Document:
        """Return ``visible()``, or all about some persons if he cares for each."""
        named = {*contact_ids}
        cared_for = bool(named) and named <= self._cared_for(named)
        return self.unhidden() if cared_for else self.visible()

    def _cared_for(self, contact_ids: Collection[str]) -> set[str]:
        changing = [f"{self.feature}:{action}" for action in ("write", "delete")]
        if self._action == "write" or self._store.caller.acting in changing:
            return set()
        found = visible_copies([*contact_ids], self._store, feature=self.feature)
        return {row["_id"] for row in found}


def _named_in(node: Filter) -> set[str]:
    """Return the persons of whom all records are that a filter finds."""
    if isinstance(node, All):
        return next(filter(None, map(_named_in, node.nodes)), set())
    if not isinstance(node, Test) or node.field.name != "contact_id":
        return set()
    several = node.value if isinstance(node.value, tuple) else (node.value,)
    return {str(one) for one in several} if node.op in ("eq", "in") else set()


def find_visible_contacts(contact_ids: Sequence[str], store: Store) -> set[str]:
    """Return those of the contacts that the caller may see."""
    return {row["_id"] for row in visible_copies(contact_ids, store)}


def find_cared_for(contact_ids: Sequence[str], store: Store) -> set[str]:
    """Return those of the contacts that are within the caller's right to activities.

    It is as far with them as with his own records: their owner, team, service team.
    """
    found = visible_copies(contact_ids, store, feature="activities")
    return {row["_id"] for row in found}


def get_person(
    contact_id: str, store: Store, *, pointer: str = "/contact_id"
) -> Document:
    """Return the copy of a contact that a body names.

    Of one who was merged it is the survivor's. Raises ReferenceNotFoundError for one
    whom the caller cannot see, or who is not known here yet.
    """
    for row in visible_copies([present_id(contact_id, store)], store):
        return row
    raise ReferenceNotFoundError(pointer=pointer, retryable=True)


def find_visible_companies(company_ids: Sequence[str], store: Store) -> set[str]:
    """Return those of the companies that the caller may see."""
    return {row["_id"] for row in visible_companies(company_ids, store)}


def get_company(
    company_id: str, store: Store, *, pointer: str = "/company_id"
) -> Document:
    """Return the copy of a company that a body names.

    Raises ReferenceNotFoundError for one that the caller cannot see, or that is in the
    trash or not known here yet.
    """
    for row in visible_companies([company_id], store):
        return row
    raise ReferenceNotFoundError(pointer=pointer, retryable=True)


def list_contacts_of(
    owner_id: str, stages: Sequence[str], most: int, store: Store
) -> list[Document]:
    """Return the copies of somebody's contacts in some stages that the caller sees."""
    scope = scope_filter(store.caller, "contacts", "read", Scope())
    his = {"owner_id": owner_id, "lifecycle_stage": {"$in": [*stages]}}
    alive = {"deleted": None, "deleted_at": None}
    rows = store.projection("contact_copies")
    return list(rows.find({"$and": [his, alive, scope]}).limit(most))


def find_owned(contact_ids: Sequence[str], owner_id: str, store: Store) -> list[str]:
    """Return those of the contacts that somebody owns, whoever may see them."""
    mine = {"_id": {"$in": [*contact_ids]}, "owner_id": owner_id, "deleted": None}
    return [row["_id"] for row in store.projection("contact_copies").find(mine)]


def find_copy(contact_id: str | None, store: Store) -> Document:
    """Return the copy of a contact, whoever may see it; empty for an unknown one."""
    where = {"_id": contact_id, "deleted": None}
    return store.projection("contact_copies").find_one(where) or {}


def find_email(contact_id: str, store: Store) -> str | None:
    """Return the address that mail about a person's own matters goes to."""
    emails = find_copy(contact_id, store).get("emails", ())
    usable = [email for email in emails if email["state"] != "hard_bounced"]
    usable.sort(key=lambda email: not email["is_primary"])
    return str(usable[0]["value"]) if usable else None


def list_touches(
    where: Sequence[Document], limit: int, store: Store
) -> Iterable[Document]:
    """Return the newest noted touches that the caller may read."""
    mine = [name for name in FEATURES if store.caller.may(f"{name}:read")]
    conditions = [*where, {"feature": {"$in": mine}}]
    order = [("occurred_at", DESCENDING), ("_id", DESCENDING)]
    rows = TouchRepository(store).rows
    return rows.find({"$and": conditions}, sort=order).limit(limit)
