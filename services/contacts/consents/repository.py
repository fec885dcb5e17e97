"""The collections of the ledger, of purposes, and of their words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar, Final

from chassis.domain import StaleVersionError
from chassis.mongo import (
    UNSCOPED,
    Document,
    Index,
    RecordScope,
    Repository,
    Scope,
    Store,
)
from contacts.consents.errors import (
    PurposeExistsError,
    SuppressionExistsError,
    WordingExistsError,
)
from contacts.consents.model import (
    BOUNCES_COUNT,
    BUILT_IN,
    ConsentRecord,
    Purpose,
    SoftBounces,
    Suppression,
    Wording,
)
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_present

PEOPLE: Final = Scope()


def people(contact_ids: Iterable[str], action: str, store: Store) -> dict[str, Contact]:
    """Return the contacts about whose consent the caller may ``read`` or ``write``.

    They are known by the ids asked for; who may not see the person is told nothing.
    """
    caller = store.caller
    scopes = (caller.scope_of("contacts", "read"), caller.scope_of("consents", action))
    return {
        contact_id: contact
        for contact_id, contact in find_present(contact_ids, store).items()
        if all(is_within(scope, contact, store) for scope in scopes)
    }


def is_within(scope: RecordScope | None, contact: Contact, store: Store) -> bool:
    """Say whether a contact is within one of the caller's scopes."""
    named = {
        "owner_id": contact.owner_id,
        "team_ids": contact.team_ids,
        "service_team.user_id": [member.user_id for member in contact.service_team],
    }
    return PEOPLE.covers(store.caller, scope, named)


class ConsentRepository(Repository[ConsentRecord]):
    """The ledger: lines are only added. It is read by way of the person alone."""

    collection = "consents"
    feature = "consents"
    aggregate = ConsentRecord
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"contact_id": 1, "purpose_key": 1, "channel": 1, "_id": 1}),
        Index({"purpose_key": 1, "_id": 1}),
        Index({"ends_at": 1}, partial={"ends_at": {"$type": "date"}}),
    )

    def to_document(self, aggregate: ConsentRecord) -> Document:
        """Add when a line has to be written about the end of this one."""
        row = super().to_document(aggregate)
        if aggregate.action in ("granted", "requested") and aggregate.expires_at:
            row["ends_at"] = aggregate.expires_at
        return row

    def of(self, contact_ids: Iterable[str], **where: Any) -> list[ConsentRecord]:
        """Return what some persons said, in the order in which it was written down."""
        wanted = {"contact_id": {"$in": [*contact_ids]}, **where}
        return [self.from_document(r) for r in self.rows.find(wanted).sort("_id", 1)]

    def ended(self, now: datetime, most: int) -> list[ConsentRecord]:
        """Return grants that are too old and whose end is not written down."""
        rows = self.rows.find({"ends_at": {"$lte": now}}).sort("ends_at", 1)
        return [self.from_document(row) for row in rows.limit(most)]

    def take_request(self, record_id: str, now: datetime) -> ConsentRecord | None:
        """Return a request that waits for its answer; from now on it does not."""
        waits = self._waiting(record_id, now)
        row = self.rows.find_one_and_update(waits, {"$unset": {"ends_at": ""}})
        return self.from_document(row) if row else None

    def is_waiting(self, record_id: str, now: datetime) -> bool:
        """Say whether a request waits for its answer."""
        return self.rows.find_one(self._waiting(record_id, now)) is not None

    def close_requests(self, refusal: ConsentRecord) -> None:
        """Let no request from before a refusal be answered any more."""
        names = ("contact_id", "purpose_key", "channel")
        about = {name: getattr(refusal, name) for name in names}
        open_ = {"action": "requested", "at": {"$lte": refusal.at}}
        self.rows.update_many({**about, **open_}, {"$unset": {"ends_at": ""}})

    @staticmethod
    def _waiting(record_id: str, now: datetime) -> Document:
        return {"_id": record_id, "action": "requested", "ends_at": {"$gt": now}}

    def looked_at(self, record_ids: Iterable[str]) -> None:
        """Note that nothing more has to be written about the end of these."""
        where = {"_id": {"$in": [*record_ids]}}
        self.rows.update_many(where, {"$unset": {"ends_at": ""}})


class PurposeRepository(Repository[Purpose]):
    """Purposes by key; one that is built in stands here once somebody changed it."""

    collection = "consent_purposes"
    feature = "consents"
    aggregate = Purpose
    scope: ClassVar[Scope] = UNSCOPED
    duplicate = PurposeExistsError

    def all(self) -> dict[str, Purpose]:
        """Return every purpose by its key, the built-in ones first."""
        rows = self.rows.find({}).sort("_id", 1)
        return self._built_in() | {r["_id"]: self.from_document(r) for r in rows}

    def named(self, key: str) -> Purpose | None:
        """Return a purpose."""
        row = self.rows.find_one({"_id": key})
        return self.from_document(row) if row else self._built_in().get(key)

    def make(self, purpose: Purpose) -> None:
        """Store a new purpose. Raises PurposeExistsError."""
        if self.named(purpose.id):
            raise PurposeExistsError(pointer="/key")
        self.add(purpose)

    def store(self, purpose: Purpose) -> None:
        """Store a change. Raises StaleVersionError."""
        built_in = BUILT_IN.get(purpose.id)
        if built_in and not self.rows.find_one({"_id": purpose.id}):
            if purpose.version != built_in.version:
                raise StaleVersionError(purpose.id)
            self.rows.insert_one(self.to_document(built_in))
        self.save(purpose)

    @staticmethod
    def _built_in() -> dict[str, Purpose]:
        return {key: replace(purpose) for key, purpose in BUILT_IN.items()}


class WordingRepository(Repository[Any]):
    """The words people were shown, for ever."""

    collection = "consent_wordings"
    feature = "consents"
    aggregate = Wording
    scope: ClassVar[Scope] = UNSCOPED
    duplicate = WordingExistsError
    indexes = (Index({"purpose_key": 1, "locale": 1, "version": 1}, unique=True),)

    def keep(self, wording: Wording) -> None:
        """Store new words; which they are, their purpose tells."""
        self.rows.insert_one(self.to_document(wording))

    def of(self, **where: Any) -> list[Wording]:
        """Return words, the newest of each purpose and language first."""
        order = [("purpose_key", 1), ("locale", 1), ("version", -1)]
        return [self.from_document(row) for row in self.rows.find(where).sort(order)]


class SuppressionRepository(Repository[Suppression]):
    """Barred addresses by their hash; they are nobody's, and outlive persons."""

    collection = "suppressions"
    feature = "consents"
    aggregate = Suppression
    scope: ClassVar[Scope] = UNSCOPED
    duplicate = SuppressionExistsError
    indexes = (
        Index({"address_hash": 1, "_id": 1}),
        Index({"added_at": 1, "_id": 1}),
        Index({"standing": 1}, unique=True, partial={"standing": {"$gt": ""}}),
    )

    def to_document(self, aggregate: Suppression) -> Document:
        """Add what there is once."""
        row = super().to_document(aggregate)
        if aggregate.lifted_at is None:
            row["standing"] = aggregate.standing
        return row

    def of(self, hashes: Iterable[str]) -> list[Suppression]:
        """Return all bars of some addresses, also those that were lifted."""
        wanted = [*hashes]
        if not wanted:
            return []
        rows = self.rows.find({"address_hash": {"$in": wanted}}).sort("_id", 1)
        return [self.from_document(row) for row in rows]

    def standing(self, suppression: Suppression) -> Suppression | None:
        """Return the bar that is there already."""
        row = self.rows.find_one({"standing": suppression.standing})
        return self.from_document(row) if row else None


class BounceRepository(Repository[Any]):
    """From which addresses mail came back lately; forgotten when it counts no more."""

    collection = "soft_bounces"
    feature = "consents"
    aggregate = SoftBounces
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"last": 1}, ttl=round(BOUNCES_COUNT.total_seconds())),)

    def of(self, address_hash: str) -> SoftBounces:
        """Return what is known of an address."""
        row = self.rows.find_one({"_id": address_hash}) or {"at": ()}
        return SoftBounces(id=address_hash, at=tuple(row["at"]))

    def store(self, bounces: SoftBounces) -> None:
        """Keep it."""
        change = {"$set": {"at": [*bounces.at], "last": bounces.at[-1]}}
        self.rows.update_one({"_id": bounces.id}, change, upsert=True)


REPOSITORIES: Final = (
    ConsentRepository,
    PurposeRepository,
    WordingRepository,
    SuppressionRepository,
    BounceRepository,
)
"""All collections of this feature."""
