"""The collections of relationships, households and dependants."""

from typing import ClassVar, Final, TypeVar

from chassis.domain import (
    Aggregate,
    NotFoundError,
    ReferenceNotFoundError,
    StaleVersionError,
)
from chassis.merging import Move
from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope, Store
from contacts.companies.queries import find_company
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_contacts, find_survivors
from contacts.relationships.errors import OtherHouseholdError, RelationshipExistsError
from contacts.relationships.model import Dependant, Household, Relationship

MOST_STEPS: Final = 1000
FIRST: Final = "original_member_ids"
LIVING: Final = "living"
"""Who lives in a home that is there; of each there is one."""
A = TypeVar("A", bound=Aggregate)


def person(contact_id: str, store: Store) -> Contact:
    """Return a visible contact. Raises ReferenceNotFoundError."""
    found = find_survivors([contact_id], store).get(contact_id)
    if found is None:
        raise ReferenceNotFoundError(pointer="/contact_id")
    return found


class _OfContacts(Repository[A]):
    """Records that are seen by whoever sees all the contacts in them."""

    feature = "relationships"
    scope: ClassVar[Scope] = UNSCOPED

    def shows(self, found: A) -> bool:
        """Say whether the caller may know of everybody in a record."""
        raise NotImplementedError

    def get(
        self, record_id: str, *, version: int | None = None, trashed: bool = False
    ) -> A:
        """Return the record. Raises as every repository does."""
        found = super().get(record_id, trashed=trashed)
        if not self.shows(found):
            raise NotFoundError
        if version is not None and version != found.version:
            raise StaleVersionError(record_id, found.version)
        return found


class RelationshipRepository(_OfContacts[Relationship]):
    """Relationships; whoever sees both ends sees one."""

    collection = "relationships"
    aggregate = Relationship
    duplicate = RelationshipExistsError
    indexes = (
        Index({"from_contact_id": 1, "_id": 1}),
        Index({"to_contact_id": 1, "_id": 1}),
        Index({"to_company_id": 1, "_id": 1}),
        Index({"pair": 1}, unique=True, partial={"pair": {"$gt": ""}}),
        Index({"referred": 1}, unique=True, partial={"referred": {"$gt": ""}}),
    )

    def to_document(self, aggregate: Relationship) -> Document:
        """Add what may be open only once."""
        row = super().to_document(aggregate)
        if aggregate.is_open:
            row["pair"] = aggregate.pair
            if aggregate.kind == "referred_by":
                row["referred"] = aggregate.from_contact_id
        return row

    def shows(self, found: Relationship) -> bool:
        """Say whether the caller may know of both ends."""
        ids = {i for i in (found.from_contact_id, found.to_contact_id) if i}
        firm = found.to_company_id
        if firm and find_company(firm, self._store) is None:
            return False
        return len(find_survivors(ids, self._store)) == len(ids)

    def referrers_of(self, contact_id: str) -> list[str]:
        """Return who sent a contact, who sent him, and so on; the nearest first.

        The rows on the way are touched, so that two referrals which together would
        close a circle meet in the database.
        """
        chain: list[str] = []
        while len(chain) < MOST_STEPS:
            row = self.rows.find_one({"referred": contact_id})
            if row is None or row["to_contact_id"] in chain:
                break
            self.rows.update_one({"_id": row["_id"]}, {"$inc": {"touched": 1}})
            contact_id = row["to_contact_id"]
            chain.append(contact_id)
        return chain


class HouseholdRepository(Repository[Household]):
    """Households; a contact belongs to one."""

    collection = "households"
    feature = "relationships"
    aggregate = Household
    duplicate = OtherHouseholdError
    scope: ClassVar[Scope] = Scope(members=None)
    indexes = (
        Index({"updated_at": 1, "_id": 1}),
        Index({"owner_id": 1, "updated_at": 1, "_id": 1}),
        Index({"team_ids": 1, "updated_at": 1, "_id": 1}),
        Index({"living": 1}, unique=True, partial={"living": {"$gt": ""}}),
        Index({FIRST: 1}),
    )

    def resettle(self, move: Move) -> int:
        """Let people live under the ids by which they are found now; how many homes.

        Who has a home of his own stays there; the other one's returns with him.
        """
        ids = [*move.ids, move.to, *([move.out_of] if move.out_of else [])]
        known = {"$or": [{name: {"$in": ids}} for name in (FIRST, LIVING)]}
        rows = self.rows.find({"$and": [known, {"deleted_at": None}]})
        homes = [self.from_document(row) for row in rows]
        homes.sort(key=lambda home: move.to not in home.first_ids)
        for home in homes:
            self._live(home, ())
        taken: set[str] = set()
        changed = 0
        for home in homes:
            people = find_survivors(home.first_ids, self._store)
            now = [people[one].id if one in people else one for one in home.first_ids]
            members = tuple(one for one in dict.fromkeys(now) if one not in taken)
            taken.update(members)
            self._live(home, members)
            changed += members != home.member_ids
        return changed

    def _live(self, home: Household, members: tuple[str, ...]) -> None:
        row = {"member_ids": [*members], FIRST: [*home.first_ids]}
        change: Document = {"$set": {**row, LIVING: [*members]}}
        if not members:
            change = {"$set": row, "$unset": {LIVING: ""}}
        self.rows.update_one({"_id": home.id}, change)

    def to_document(self, aggregate: Household) -> Document:
        """Add who lives there now."""
        row = super().to_document(aggregate)
        if aggregate.deleted_at is None and aggregate.member_ids:
            row[LIVING] = row["member_ids"]
        return row


class DependantRepository(_OfContacts[Dependant]):
    """Dependants; whoever sees their contact sees them."""

    collection = "dependants"
    aggregate = Dependant
    indexes = (Index({"contact_id": 1, "_id": 1}),)

    def shows(self, found: Dependant) -> bool:
        """Say whether the caller may know of the contact."""
        return bool(find_contacts([found.contact_id], self._store))


REPOSITORIES: Final = (
    RelationshipRepository,
    HouseholdRepository,
    DependantRepository,
)
"""All collections of this feature."""
