"""The refusals, and the reasons for them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import ClassVar, Final

from chassis.domain import StaleVersionError
from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from interactions.people.queries import PersonalRepository
from interactions.refusals.errors import AlreadyRecordedError, CodeExistsError
from interactions.refusals.model import BUILT_IN, WINDOW, Refusal, RefusalReason


class RefusalRepository(PersonalRepository[Refusal]):
    """Refusals within the caller's scope."""

    collection = "refusals"
    feature = "refusals"
    aggregate = Refusal
    duplicate = AlreadyRecordedError
    scope: ClassVar[Scope] = Scope(members="recorded_by", carers="carer_ids")
    indexes = (
        Index({"key": 1}, unique=True, partial={"key": {"$gt": ""}}),
        Index({"contact_id": 1, "at": -1, "_id": -1}),
        Index({"company_id": 1, "at": -1, "_id": -1}),
        Index({"deal_id": 1, "at": -1}, partial={"deal_id": {"$gt": ""}}),
        Index(
            {"recovered_by.purchase_id": 1},
            partial={"recovered_by.purchase_id": {"$gt": ""}},
        ),
        Index({"owner_id": 1, "at": -1, "_id": -1}),
        Index({"team_ids": 1, "at": -1, "_id": -1}),
        Index({"carer_ids": 1, "at": -1, "_id": -1}),
        Index({"recorded_by": 1, "at": -1, "_id": -1}),
        Index({"reason_code": 1, "at": -1, "_id": -1}),
        Index({"competitor_id": 1, "at": -1, "_id": -1}),
        Index({"at": -1, "_id": -1}),
    )

    def keyed(self, key: str | None) -> Refusal | None:
        """Return what was recorded of this no before, whoever may see it."""
        row = self.rows.find_one({"key": key}) if key else None
        return None if row is None else self.from_document(row)

    def release(self, deal_id: str) -> None:
        """Let the next closing of a deal be another no; it is no change of this one."""
        closing = {"key": f"deal/{deal_id}"}
        self.rows.update_many(closing, {"$set": {"key": None}})

    def fitting(self, wishes: Iterable[Document], at: datetime) -> list[Refusal]:
        """Return the refusals that a yes at a moment may make up for, latest first."""
        where = {
            "$or": [*wishes],
            "at": {"$gte": at - WINDOW, "$lte": at},
            "state": {"$in": ["open", "recovered"]},
            "deleted_at": None,
        }
        order = [("at", -1), ("_id", -1)]
        rows = self.rows.find(where).sort(order).limit(100)
        return [self.from_document(row) for row in rows]

    def recovered_by(self, name: str, record_id: str) -> list[Refusal]:
        """Return the refusals that one yes has made up for."""
        rows = self.rows.find({f"recovered_by.{name}": record_id}).limit(50)
        return [self.from_document(row) for row in rows]


class RefusalReasonRepository(Repository[RefusalReason]):
    """Reasons by code; one that is built in stands here once somebody changed it."""

    collection = "refusal_reasons"
    feature = "refusals"
    aggregate = RefusalReason
    scope: ClassVar[Scope] = UNSCOPED
    duplicate = CodeExistsError

    def all(self) -> dict[str, RefusalReason]:
        """Return every reason by its code, the built-in ones first."""
        rows = self.rows.find({}).sort("_id", 1)
        built_in = {code: replace(reason) for code, reason in BUILT_IN.items()}
        return built_in | {row["_id"]: self.from_document(row) for row in rows}

    def named(self, code: str) -> RefusalReason | None:
        """Return a reason."""
        row = self.rows.find_one({"_id": code})
        if row:
            return self.from_document(row)
        built_in = BUILT_IN.get(code)
        return replace(built_in) if built_in else None

    def make(self, reason: RefusalReason) -> None:
        """Store a new reason. Raises CodeExistsError."""
        if self.named(reason.id):
            raise CodeExistsError(pointer="/code")
        self.add(reason)

    def store(self, reason: RefusalReason) -> None:
        """Store a change. Raises StaleVersionError."""
        built_in = BUILT_IN.get(reason.id)
        if built_in and not self.rows.find_one({"_id": reason.id}):
            if reason.version != built_in.version:
                raise StaleVersionError(reason.id)
            self.rows.insert_one(self.to_document(built_in))
        self.save(reason)


REPOSITORIES: Final = (RefusalRepository, RefusalReasonRepository)
"""All collections of this feature."""
