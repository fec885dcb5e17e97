"""The collection of contacts."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from chassis.domain import ReferenceNotFoundError
from chassis.filters import fold
from chassis.mongo import Document, Index, Repository, Store
from contacts.contacts.errors import DuplicateContactError, UserDeactivatedError
from contacts.contacts.model import Contact
from contacts.values import search_words

USERS: Final = "users"


class ContactRepository(Repository[Contact]):
    """Contacts; ``keys`` are derived: the search forms by which they are found."""

    collection = "contacts"
    feature = "contacts"
    aggregate = Contact
    duplicate = DuplicateContactError
    indexes = (
        Index({"keys.name": 1, "_id": 1}),
        Index({"created_at": 1, "_id": 1}),
        Index({"updated_at": 1, "_id": 1}),
        Index({"keep_in_touch.last_contact_at": 1, "_id": 1}),
        Index({"keep_in_touch.due_on": 1, "_id": 1}),
        Index({"completeness.score": 1, "_id": 1}),
        Index({"keys.words": 1}),
        Index({"keys.digits": 1}),
        Index({"emails.normalized": 1}),
        Index({"phones.e164": 1}),
        Index({"social.handle": 1}, partial={"social.handle": {"$exists": True}}),
        Index({"external_id": 1}, partial={"external_id": {"$type": "string"}}),
        Index({"company_id": 1}, partial={"company_id": {"$type": "string"}}),
        Index({"owner_id": 1}),
        Index({"team_ids": 1}),
        Index({"service_team.user_id": 1}),
        Index({"deleted_at": 1}),
    )

    def to_document(self, aggregate: Contact) -> Document:
        """Add what the contact is found, filtered and sorted by."""
        return super().to_document(aggregate) | {
            "completeness": asdict(aggregate.completeness),
            "reachability": list(aggregate.reachability),
            "keys": _keys(aggregate),
        }

    def known_by(self, emails: Iterable[str], phones: Iterable[str]) -> list[Contact]:
        """Return the active contacts with one of these addresses, visible or not.

        For deciding about duplicates; what a caller may be told of them is up to
        ``find``.
        """
        ways = [
            {"emails.normalized": {"$in": list(emails)}},
            {"phones.e164": {"$in": list(phones)}},
        ]
        found = self.rows.find({"$or": ways, "deleted_at": None}).sort("_id", 1)
        return [self.from_document(row) for row in found.limit(20)]


class Colleagues:
    """The copies of users: whose teams, whose zone, who left."""

    def __init__(self, store: Store) -> None:
        self._rows = store.projection(USERS)

    def check(self, user_id: str) -> None:
        """Refuse somebody who cannot be responsible.

        Raises ReferenceNotFoundError, UserDeactivatedError.
        """
        state = self._row(user_id).get("state")
        if state is None:
            raise ReferenceNotFoundError(pointer="/owner_id")
        if state == "deactivated":
            raise UserDeactivatedError(pointer="/owner_id")

    def teams_of(self, user_id: str) -> tuple[str, ...]:
        """Return the teams of a colleague."""
        return tuple(self._row(user_id).get("team_ids", ()))

    def zone_of(self, user_id: str | None) -> str:
        """Return the zone in which a colleague counts days."""
        zone: str = self._row(user_id).get("zone", "UTC")
        return zone

    def _row(self, user_id: str | None) -> Document:
        return self._rows.find_one({"_id": user_id}) or {}


def _keys(contact: Contact) -> Document:
    places = (address.city for address in contact.addresses)
    name = contact.name
    return {
        "name": fold(contact.display_name),
        "words": search_words(
            *(contact.display_name, name.given, name.middle, name.family),
            *(name.nickname, contact.external_id or ""),
            *(*contact.tags, *places),
        ),
        "digits": sorted({d for phone in contact.phones for d in phone.digits}),
    }
