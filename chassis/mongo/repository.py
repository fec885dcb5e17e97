"""One collection of aggregates: it saves the change together with its fact."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

import msgspec
from pymongo import ReplaceOne
from pymongo.errors import BulkWriteError, DuplicateKeyError

from chassis.domain import (
    Aggregate,
    ConflictError,
    DomainEvent,
    GoneError,
    NotFoundError,
    StaleVersionError,
    utcnow,
)
from chassis.mongo import outbox
from chassis.mongo.client import Document
from chassis.mongo.indexes import Index
from chassis.mongo.scope import Scope, scope_filter
from chassis.mongo.store import Rows, Store
from chassis.mongo.transaction import Transaction

A = TypeVar("A", bound=Aggregate)


class Repository(Generic[A]):
    """Loads and saves aggregates within the caller's record scope.

    In a transaction records are looked up by the right to write, else by the right to
    read; the permission of the route wins over both (Caller.scope_of).
    """

    collection: ClassVar[str]
    feature: ClassVar[str]
    aggregate: ClassVar[type[Any]]
    indexes: ClassVar[tuple[Index, ...]] = ()
    scope: ClassVar[Scope] = Scope()
    duplicate: ClassVar[type[ConflictError]] = ConflictError

    def __init__(self, store: Store) -> None:
        """Work in ``store``; saving needs a Transaction."""
        self._store = store
        self._action = "write" if isinstance(store, Transaction) else "read"

    @property
    def rows(self) -> Rows:
        """The collection, bound to the store's session."""
        return self._store.collection(self.collection)

    def visible(self) -> Document:
        """Return the filter of the records that the caller sees."""
        return scope_filter(self._store.caller, self.feature, self._action, self.scope)

    def get(
        self, record_id: str, *, version: int | None = None, trashed: bool = False
    ) -> A:
        """Return the record, as the version the caller saw if he names one.

        Raises NotFoundError (also outside the scope and, unless ``trashed``, in the
        trash), GoneError for an erased one, StaleVersionError.
        """
        found = self.find(record_id, trashed=trashed)
        if found is None:
            raise self._missing(record_id)
        if version is not None and version != found.version:
            raise StaleVersionError(record_id, found.version)
        return found

    def find(self, record_id: str, *, trashed: bool = False) -> A | None:
        """Return the record or None where ``get`` would raise NotFoundError."""
        # With ``_id`` alone the server plans nothing, so the trash is looked for here.
        where, visible = {"_id": record_id}, self.visible()
        row = self.rows.find_one({"$and": [where, visible]} if visible else where)
        gone = row and not trashed and (row.get("deleted_at") or row.get("erased_at"))
        return None if row is None or gone else self.from_document(row)

    def _missing(self, record_id: str) -> Exception:
        erased = self.rows.find_one({"_id": record_id, "erased_at": {"$ne": None}})
        return NotFoundError() if erased is None else GoneError()

    def add(self, aggregate: A) -> None:
        """Store a new record and the fact of it."""
        self.add_all([aggregate])

    def add_all(self, aggregates: Sequence[A]) -> None:
        """Store new records and their facts; at most 500 documents a transaction.

        Raises the repository's ``duplicate`` error when a unique index refuses.
        """
        for aggregate in aggregates:
            aggregate.version = 1
            aggregate.created_by = self._store.caller.user_id
        changes = [(aggregate, _the_fact(aggregate)) for aggregate in aggregates]
        documents = self.to_documents(aggregates)
        try:
            if len(documents) == 1:
                self.rows.insert_one(documents[0])
            else:
                self.rows.insert_many(documents)
        except (DuplicateKeyError, BulkWriteError) as error:
            raise self._refused(error) from error
        self._tell(changes, documents)

    def _refused(self, error: Exception) -> Exception:
        if isinstance(error, DuplicateKeyError):
            return self.duplicate()
        details = getattr(error, "details", None) or {}
        codes = {failure["code"] for failure in details.get("writeErrors", [])}
        return self.duplicate() if codes == {11000} else error

    def save(self, aggregate: A) -> None:
        """Store the change of a record and the fact of it.

        Raises StaleVersionError when somebody else saved in between, and the
        repository's ``duplicate`` error when a unique index refuses.
        """
        seen, aggregate.version = aggregate.version, aggregate.version + 1
        aggregate.updated_at = utcnow()
        event = _the_fact(aggregate)
        where = {"_id": aggregate.id, "version": seen}
        [document] = self.to_documents([aggregate])
        try:
            found = self.rows.replace_one(where, document)
        except DuplicateKeyError as error:
            raise self.duplicate from error
        if not found:
            raise StaleVersionError(aggregate.id)
        self._tell([(aggregate, event)], [document])

    def save_all(self, aggregates: Sequence[A], also: Document | None = None) -> None:
        """Store many changes and their facts at once; at most 250 a transaction.

        ``also`` is what must still hold of every row. Raises StaleVersionError when
        one of them has moved on; then nothing is written.
        """
        if not aggregates:
            return
        changes = []
        for aggregate in aggregates:
            aggregate.version += 1
            aggregate.updated_at = utcnow()
            changes.append((aggregate, _the_fact(aggregate)))
        documents = self.to_documents(aggregates)
        operations = [
            ReplaceOne(
                {"_id": row["_id"], "version": row["version"] - 1, **(also or {})}, row
            )
            for row in documents
        ]
        if self.rows.bulk_write(operations).matched_count != len(operations):
            raise StaleVersionError(self.collection)
        self._tell(changes, documents)

    def _tell(
        self,
        changes: Sequence[tuple[Aggregate, DomainEvent]],
        documents: Sequence[Document],
    ) -> None:
        path = self.scope.carers
        carers = {row["_id"]: row[path] for row in documents if path}
        outbox.append(self._tx, changes, carers)

    @property
    def _tx(self) -> Transaction:
        if not isinstance(self._store, Transaction):
            message = "a repository saves only inside transact()"
            raise TypeError(message)
        return self._store

    def to_documents(self, aggregates: Sequence[A]) -> list[Document]:
        """Return the documents to store; what they need is looked up here, once."""
        return [self.to_document(aggregate) for aggregate in aggregates]

    def to_document(self, aggregate: A) -> Document:
        """Return the document of an aggregate; dates become ISO text."""
        row: Document = msgspec.to_builtins(aggregate, builtin_types=(datetime,))
        row["_id"] = row.pop("id")
        return row

    def from_document(self, row: Document) -> A:
        """Return the aggregate of a document; derived fields are left out."""
        found: A = msgspec.convert({**row, "id": row["_id"]}, self.aggregate)
        return found


def _the_fact(aggregate: Aggregate) -> DomainEvent:
    """Take the one fact of this change: none is a bug, and so are two.

    Its ``after`` is taken anew, so that it cannot differ from what is saved.
    """
    events = aggregate.pull_events()
    if len(events) != 1:
        message = f"{aggregate.entity}: {len(events)} facts for one change"
        raise RuntimeError(message)
    [event] = events
    if getattr(event, "after", None) is None:
        return event
    return replace(event, after=aggregate.snapshot())  # type: ignore[call-arg]
