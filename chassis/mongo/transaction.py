"""The only way to write an aggregate: one transaction, re-runnable."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import pymongo
from pymongo import InsertOne, UpdateOne
from pymongo.client_session import ClientSession
from pymongo.read_preferences import ReadPreference

from chassis.crashpoints import crashpoint
from chassis.domain import DomainEvent, Stamp, new_id
from chassis.mongo import outbox
from chassis.mongo.client import MAJORITY, SNAPSHOT, Database, Document
from chassis.mongo.scope import Caller
from chassis.mongo.store import Store

C = TypeVar("C")
R = TypeVar("R")

TRANSACTION_SECONDS: Final = 8.0


class IntentRefusedError(RuntimeError):
    """A handler plans an outside effect without having said ``intents=True``."""


class Transaction(Store):
    """What a command gets: a store whose writes happen together or not at all."""

    def __init__(
        self,
        database: Database,
        caller: Caller,
        *,
        session: ClientSession,
        may_intend: bool = True,
        generations: Mapping[str, int] | None = None,
    ) -> None:
        """Write to ``database`` in ``session``'s transaction as ``caller``."""
        super().__init__(database, caller, session=session, generations=generations)
        self.session: ClientSession = session
        self._may_intend = may_intend

    def publish(self, entity: str, event: DomainEvent) -> str:
        """Record a fact that is no state of an aggregate; returns its subject's id."""
        return outbox.append_fact(self, entity, event)

    def intend(self, collection: str, *rows: Document) -> None:
        """Plan effects outside the database: rows that a worker will claim.

        They are due at once, on the server's clock, or at their ``due_at``. Raises
        IntentRefusedError in a consumer's handler without ``intents=True``.
        """
        if not self._may_intend:
            raise IntentRefusedError(collection)
        self.collection(collection).bulk_write([_waiting(row) for row in rows])


def _waiting(row: Document) -> InsertOne[Document] | UpdateOne:
    planned = {"_id": new_id(), "state": "due", "fence": 0, "attempts": 0, **row}
    if "due_at" in planned:
        return InsertOne(planned)
    due_now = {"$mergeObjects": [{"$literal": planned}, {"due_at": "$$NOW"}]}
    is_new = {"_id": planned["_id"], "state": {"$exists": False}}
    return UpdateOne(is_new, [{"$replaceWith": due_now}], upsert=True)


def transact(
    database: Database,
    handler: Callable[[C, Transaction], R],
    command: C,
    *,
    caller: Caller,
) -> R:
    """Run a command in one transaction: snapshot reads, majority journaled commit.

    The driver may call ``handler`` again, with the same ids and time; it touches
    nothing but ``tx`` and is left by ``return`` or by an exception. Returns what
    ``handler`` returns. Raises the handler's errors, and the driver's when the outcome
    is unknown; after at most 8 s, or the caller's shorter deadline.
    """
    stamp = Stamp.fresh()

    def body(session: ClientSession) -> R:
        tx = Transaction(database, caller, session=session)
        with stamp.rewound().active():
            result = handler(command, tx)
        crashpoint("write.before_commit")
        return result

    crashpoint("write.before_transaction")
    result = in_transaction(database, body)
    crashpoint("write.after_commit")
    return result


def in_transaction(database: Database, body: Callable[[ClientSession], R]) -> R:
    """Run ``body`` with the one set of concerns that Kith commits with."""
    options: dict[str, Any] = {
        "read_concern": SNAPSHOT,
        "write_concern": MAJORITY,
        "read_preference": ReadPreference.PRIMARY,
    }
    with (
        pymongo.timeout(TRANSACTION_SECONDS),
        database.client.start_session() as session,
    ):
        return session.with_transaction(body, **options)
