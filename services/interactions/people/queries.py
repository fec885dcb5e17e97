"""Looking at the persons that records are about."""

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, TypeVar

from pymongo import DESCENDING

from chassis.domain import Aggregate, ReferenceNotFoundError
from chassis.merging import present_id
from chassis.mongo import Document, Repository, Scope, Store, scope_filter
from interactions.people.repository import (
    TouchRepository,
    reached_copies,
    visible_companies,
    visible_copies,
)

A = TypeVar("A", bound=Aggregate)
FEATURES: Final = ("tasks", "deals", "cases", "purchases")
"""The features that note touches."""
NO_DIGIT: Final = re.compile(r"\D|^00", re.ASCII)


class PersonalRepository(Repository[A]):
    """Records about persons: who cares for a person may read all of them.

    He does as the owner, in the service team or a team of the person, as far as his
    right to the feature goes. To change a record he needs the right to itself.
    """

    persons: ClassVar[str] = "contact_id"

    def to_documents(self, aggregates: Sequence[A]) -> list[Document]:
        """Add who cares for the persons now; ``renew_carers`` keeps it so."""
        rows = super().to_documents(aggregates)
        carers = self._carers(rows)
        return [row | {"carer_ids": carers[row["_id"]]} for row in rows]

    def renew_carers(self, contact_id: str, most: int) -> int:
        """Let the records of a person name who cares for him now; how many did not.

        At most so many are changed. It is no change of a record: it has no version.
        """
        shown = [self.persons, "carer_ids"]
        rows = list(self.rows.find({self.persons: contact_id}, projection=shown))
        now = self._carers(rows)
        stale = [row["_id"] for row in rows if row.get("carer_ids") != now[row["_id"]]]
        changes = {one: {"carer_ids": now[one]} for one in stale[:most]}
        if changes:
            self.rows.set_each(changes)
        return len(changes)

    def _carers(self, rows: Sequence[Document]) -> dict[str, list[str]]:
        """Return whose persons the rows are about, by the id of the row."""
        persons = {row["_id"]: _listed(row.get(self.persons)) for row in rows}
        wanted = list({one for several in persons.values() for one in several})
        found = self._store.projection("contact_copies").find({"_id": {"$in": wanted}})
        carers = {row["_id"]: _carers_of(row) for row in found} if wanted else {}
        return {
            row_id: sorted({one for each in several for one in carers.get(each, ())})
            for row_id, several in persons.items()
        }


def _listed(persons: str | Sequence[str] | None) -> Sequence[str]:
    return [persons] if isinstance(persons, str) else persons or ()


def _carers_of(copy: Document) -> set[str]:
    members = [member["user_id"] for member in copy.get("service_team", ())]
    named = {copy.get("owner_id"), *members, *copy.get("team_ids", ())}
    return {one for one in named if one}


def find_visible_contacts(contact_ids: Sequence[str], store: Store) -> set[str]:
    """Return those of the contacts that the caller may see."""
    return {row["_id"] for row in visible_copies(contact_ids, store)}


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


def find_overseen(
    ids: Sequence[str], also: Document, store: Store, *, companies: bool = False
) -> dict[str, Document]:
    """Return the copies of the people, or companies, whom the caller sees, by id.

    ``also`` is what another right of his asks of a copy.
    """
    visible = visible_companies if companies else visible_copies
    return {row["_id"]: row for row in visible(ids, store, also)}


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


def find_reached(email: str | None, phone: str | None, store: Store) -> str | None:
    """Return whom an e-mail address, else a telephone number reaches.

    Nobody where it reaches several, or only somebody whom the caller does not see.
    """
    digits = NO_DIGIT.sub("", phone or "")
    ways = {"emails.normalized": email and email.lower(), "phones.e164": f"+{digits}"}
    given = (email, digits)
    for (path, value), is_given in zip(ways.items(), given, strict=True):
        found = reached_copies({path: value}, store) if is_given else []
        if len(found) == 1:
            return str(found[0]["_id"])
    return None


def list_touches(
    where: Sequence[Document], limit: int, store: Store
) -> Iterable[Document]:
    """Return the newest noted touches that the caller may read."""
    mine = [name for name in FEATURES if store.caller.may(f"{name}:read")]
    conditions = [*where, {"feature": {"$in": mine}}]
    order = [("occurred_at", DESCENDING), ("_id", DESCENDING)]
    rows = TouchRepository(store).rows
    return rows.find({"$and": conditions}, sort=order).limit(limit)
