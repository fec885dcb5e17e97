"""The collection of contacts."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final

import msgspec

from chassis.filters import fold, search_words
from chassis.mongo import Document, Index, Repository, Transaction
from contacts.contacts.errors import DuplicateContactError
from contacts.contacts.model import Contact

FOLLOWED: Final = frozenset(
    {"owner_id", "team_ids", "service_team", "time_zone", "deleted_at", "state"}
)
ACTIVE: Final[Document] = {"deleted_at": None, "state": "active"}
"""Who is there: not in the trash, and not merged into somebody else."""
RECHECKED: Final[Document] = {"facets.recheck_at": {"$type": "date"}}
MOST_MERGES: Final = 100
FILTERED: Final = (
    *("lifecycle_stage", "status_group", "tags", "source.kind"),
    *("addresses.city", "addresses.country", "reachability"),
)
"""What lists are narrowed by: without them a rare value is looked for in everybody."""
FILLED: Final = (
    *("source.ad_source_id", "source.campaign_id", "source.store_id"),
    *("service_team.function", "job_title"),
)


class ContactRepository(Repository[Contact]):
    """Contacts; ``keys`` are derived: the search forms by which they are found.

    ``followers`` are told, in the same transaction, who sees a contact from now on,
    and in which zone it lives: features beyond this one keep copies of that.
    ``greeters`` are told of newcomers who may be known already, and on which way
    they came. ``planners`` set, before a contact is stored, what follows from the rest.
    """

    followers: ClassVar[list[Callable[[Contact, Transaction], None]]] = []
    greeters: ClassVar[list[Callable[[Sequence[Contact], str, Transaction], None]]] = []
    planners: ClassVar[list[Callable[[Sequence[Contact], Transaction], None]]] = []

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
        Index({"social.handle": 1}, partial={"social.handle": {"$gt": ""}}),
        Index({"external_id": 1}, partial={"external_id": {"$gt": ""}}),
        Index({"company_id": 1}, partial={"company_id": {"$gt": ""}}),
        Index({"owner_id": 1}),
        Index({"team_ids": 1}),
        Index({"service_team.user_id": 1}),
        Index({"deleted_at": 1}),
        *(Index({name: 1}) for name in FILTERED),
        *(Index({name: 1}, partial={name: {"$gt": ""}}) for name in FILLED),
        Index({"processing": 1}, partial={"processing": "restricted"}),
        Index({"attributes.$**": 1}),
        Index({"keys.attributes.$**": 1}),
        Index({"facets.segments": 1, "_id": 1}),
        Index({"facets.recheck_at": 1}, partial=RECHECKED),
        Index({"merged_into": 1}, partial={"merged_into": {"$gt": ""}}),
    )

    def to_document(self, aggregate: Contact) -> Document:
        """Add what the contact is found, filtered and sorted by."""
        return super().to_document(aggregate) | {
            "completeness": msgspec.to_builtins(aggregate.completeness),
            "reachability": list(aggregate.reachability),
            "keys": _keys(aggregate),
        }

    def find(self, record_id: str, *, trashed: bool = False) -> Contact | None:
        """Return the contact, of one who was merged the survivor, or None."""
        found = super().find(record_id, trashed=trashed)
        if found is not None and found.state != "merged":
            return found
        survivor = self.survivors([record_id]).get(record_id)
        return super().find(survivor, trashed=trashed) if survivor else None

    def survivors(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Return where the merged ones of these ids lead to; others are left out."""
        found: dict[str, str] = {}
        wanted = {one: one for one in record_ids}
        for _ in range(MOST_MERGES):
            where = {"_id": {"$in": [*wanted.values()]}, "state": "merged"}
            rows = self.rows.find(where, projection=["merged_into"]) if wanted else ()
            led = {row["_id"]: row["merged_into"] for row in rows}
            wanted = {one: led[at] for one, at in wanted.items() if at in led}
            if not wanted:
                break
            found |= wanted
        return found

    def greet(self, contacts: Sequence[Contact], found_by: str) -> None:
        """Let others look whether these newcomers are known already."""
        for greet in self.greeters:
            greet(contacts, found_by, self._tx)

    def save(self, aggregate: Contact) -> None:
        """Store the change, and let what follows the contact move with it."""
        facts = aggregate.pull_events()
        self._plan([aggregate])
        changed = {name for fact in facts for name in getattr(fact, "changed", ())}
        for fact in facts:
            aggregate.record(fact)
        super().save(aggregate)
        if changed & FOLLOWED:
            for follow in self.followers:
                follow(aggregate, self._tx)

    def add_all(self, aggregates: Sequence[Contact]) -> None:
        """Store newcomers and their facts."""
        self._plan(aggregates)
        super().add_all(aggregates)

    def _plan(self, contacts: Sequence[Contact]) -> None:
        for plan in self.planners:
            plan(contacts, self._tx)

    def known_by(self, emails: Iterable[str], phones: Iterable[str]) -> list[Contact]:
        """Return the active contacts with one of these addresses, visible or not.

        For deciding about duplicates; what a caller may be told of them is up to
        ``find``.
        """
        ways = [
            {"emails.normalized": {"$in": list(emails)}},
            {"phones.e164": {"$in": list(phones)}},
        ]
        found = self.rows.find({"$or": ways, **ACTIVE}).sort("_id", 1)
        return [self.from_document(row) for row in found.limit(20)]


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
        "attributes": contact.folded_attributes,
    }
