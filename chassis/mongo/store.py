"""Reads and writes bound to one caller and, in a transaction, to one session."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymongo import UpdateOne
from pymongo.client_session import ClientSession
from pymongo.collection import Collection
from pymongo.cursor import Cursor
from pymongo.results import BulkWriteResult, InsertManyResult, UpdateResult

from chassis.mongo import inbox
from chassis.mongo.client import Database, Document
from chassis.mongo.inbox import GateWrite
from chassis.mongo.scope import Caller


class Rows:
    """One collection whose every call carries the store's session.

    A forgotten ``session=`` would be a write outside the transaction.
    """

    def __init__(
        self, raw: Collection[Any], session: ClientSession | None, pending: "Pending"
    ) -> None:
        """Bind ``raw`` to ``session``; gated and natural writes wait in ``pending``."""
        self.raw = raw
        self._session = session
        self._pending = pending

    def find_one(self, where: Mapping[str, Any], **options: Any) -> Document | None:
        """Return the first match or None."""
        return self.raw.find_one(where, session=self._session, **options)

    def find(self, where: Mapping[str, Any], **options: Any) -> Cursor[Any]:
        """Return a cursor over the matches."""
        return self.raw.find(where, session=self._session, **options)

    def aggregate(
        self,
        pipeline: Sequence[Mapping[str, Any]],
        **options: Any,
    ) -> Iterable[Document]:
        """Run a pipeline."""
        return self.raw.aggregate(pipeline, session=self._session, **options)

    def count(self, where: Mapping[str, Any], **options: Any) -> int:
        """Count the matches exactly."""
        return self.raw.count_documents(where, session=self._session, **options)

    def distinct(self, key: str, where: Mapping[str, Any]) -> list[Any]:
        """Return the different values of ``key`` among the matches."""
        return self.raw.distinct(key, where, session=self._session)

    def insert_one(self, row: Document) -> None:
        """Insert one row."""
        self.raw.insert_one(row, session=self._session)

    def insert_many(
        self, rows: Sequence[Document], *, ordered: bool = True
    ) -> InsertManyResult:
        """Insert rows; unordered goes on after a duplicate."""
        return self.raw.insert_many(rows, ordered=ordered, session=self._session)

    def replace_one(self, where: Mapping[str, Any], row: Document) -> bool:
        """Replace the match; False when there is none."""
        result = self.raw.replace_one(where, row, session=self._session)
        return result.matched_count == 1

    def update_one(
        self,
        where: Mapping[str, Any],
        change: Any,
        **options: Any,
    ) -> UpdateResult:
        """Change the first match."""
        return self.raw.update_one(where, change, session=self._session, **options)

    def update_many(
        self,
        where: Mapping[str, Any],
        change: Any,
        **options: Any,
    ) -> UpdateResult:
        """Change every match."""
        return self.raw.update_many(where, change, session=self._session, **options)

    def find_one_and_update(
        self,
        where: Mapping[str, Any],
        change: Any,
        **options: Any,
    ) -> Document | None:
        """Change the first match and return it (before, unless asked otherwise)."""
        found: Document | None = self.raw.find_one_and_update(
            where, change, session=self._session, **options
        )
        return found

    def delete_one(self, where: Mapping[str, Any]) -> bool:
        """Delete the first match; False when there is none."""
        return self.raw.delete_one(where, session=self._session).deleted_count == 1

    def delete_many(self, where: Mapping[str, Any]) -> int:
        """Delete every match; how many there were."""
        return self.raw.delete_many(where, session=self._session).deleted_count

    def bulk_write(
        self, operations: Sequence[Any], *, ordered: bool = True
    ) -> BulkWriteResult:
        """Write many operations in one round trip."""
        return self.raw.bulk_write(operations, ordered=ordered, session=self._session)

    def set_each(self, changes: Mapping[str, Document]) -> None:
        """Set fields of rows, named by their id, in one round trip."""
        self.bulk_write(
            [UpdateOne({"_id": key}, {"$set": each}) for key, each in changes.items()]
        )

    def upsert_newer(
        self, key: str, version: int, fields: Document, *, deleted: bool = False
    ) -> None:
        """Write the row unless a newer version is there (mode gate); on flush.

        ``deleted`` leaves a tombstone, so that a late older fact cannot bring the
        record back.
        """
        self._refuse_in_transaction()
        self._pending.gates(self.raw).append(GateWrite(key, version, fields, deleted))

    def keep(self, row_id: str, row: Document) -> None:
        """Insert the row unless it is there (mode natural); on flush."""
        self._refuse_in_transaction()
        self._pending.naturals(self.raw).append({**row, "_id": row_id})

    def _refuse_in_transaction(self) -> None:
        """Both live on duplicate keys, and one of those aborts a transaction."""
        if self._session is not None:
            raise RuntimeError("gated and natural writes need no transaction: use mode")


class Pending:
    """Gated and natural writes that wait for the end of their batch."""

    def __init__(self) -> None:
        """Start empty."""
        self._gates: dict[str, tuple[Collection[Any], list[GateWrite]]] = {}
        self._naturals: dict[str, tuple[Collection[Any], list[Document]]] = {}

    def gates(self, raw: Collection[Any]) -> list[GateWrite]:
        """Return the waiting gated writes of a collection."""
        return self._gates.setdefault(raw.name, (raw, []))[1]

    def naturals(self, raw: Collection[Any]) -> list[Document]:
        """Return the waiting natural inserts of a collection."""
        return self._naturals.setdefault(raw.name, (raw, []))[1]

    def flush(self) -> None:
        """Write everything, one bulk per collection, and start anew."""
        gates, self._gates = self._gates, {}
        naturals, self._naturals = self._naturals, {}
        for raw, writes in gates.values():
            inbox.apply_gate(raw, writes)
        for raw, rows in naturals.values():
            inbox.apply_natural(raw, rows)

    def clear(self) -> None:
        """Forget what waits."""
        self._gates, self._naturals = {}, {}


class Store:
    """What a query or a projection gets: collections, and who is asking."""

    def __init__(
        self,
        database: Database,
        caller: Caller,
        *,
        session: ClientSession | None = None,
        generations: Mapping[str, int] | None = None,
    ) -> None:
        """Read ``database`` as ``caller``; ``generations`` overrides active ones."""
        self.database = database
        self.caller = caller
        self.session = session
        self.pending = Pending()
        self._generations = generations or {}

    def collection(self, name: str) -> Rows:
        """Return a collection bound to this store's session."""
        return Rows(self.database.collection(name), self.session, self.pending)

    def projection(self, name: str) -> Rows:
        """Return the rows of a projection's generation: overridden, else active."""
        number = self._generations.get(name) or self.database.generation(name)
        return self.collection(f"{name}_g{number}")

    def flush(self) -> None:
        """Write what ``upsert_newer`` and ``keep`` have gathered."""
        self.pending.flush()
