"""One key, one effect, one answer: the third row of a write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pymongo.errors import DuplicateKeyError
from pymongo.read_concern import ReadConcern

from chassis.domain import RuleViolationError, utcnow
from chassis.mongo.client import Database
from chassis.mongo.transaction import Transaction

COLLECTION: Final = "idempotency"
LINEARIZABLE: Final = ReadConcern("linearizable")


@dataclass(frozen=True)
class RequestKey:
    """An Idempotency-Key of one principal, and the digest of what he asked with it."""

    principal: str
    key: str
    digest: bytes

    @property
    def row_id(self) -> str:
        """The id of its row: another principal's equal key is another key."""
        return f"{self.principal}|{self.key}"

    def item(self, index: int, digest: bytes) -> "RequestKey":
        """Return the key of one item of a batch: ``<key>/<index>``."""
        return RequestKey(self.principal, f"{self.key}/{index}", digest)


@dataclass(frozen=True)
class Answer:
    """What a client gets, byte for byte, the first time and every time."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class IdempotencyKeyReusedError(RuleViolationError):
    """This Idempotency-Key was used for another request."""


class KeyTakenError(Exception):
    """The key was used before: its answer is there, or will be at once."""


def keep_answer(
    tx: Transaction, key: RequestKey, answer: Answer, *, subject: str | None = None
) -> None:
    """Store the answer with the change, as the transaction's last write.

    Whoever repeats the request conflicts here at the latest: with a twin that is still
    under way the driver runs it again; behind one that has committed it gets
    KeyTakenError and asks ``known_answer``. ``subject`` lets an erasure find the row.
    """
    row = {
        "_id": key.row_id,
        "hash": key.digest,
        "status": answer.status,
        "body": answer.body,
        "headers": dict(answer.headers),
        "subject": subject,
        "at": utcnow(),
    }
    try:
        tx.collection(COLLECTION).insert_one(row)
    except DuplicateKeyError as error:
        raise KeyTakenError from error


def known_answer(database: Database, key: RequestKey) -> Answer | None:
    """Return what was answered to this key before; None when nothing was.

    A repeat asks this whenever it is refused, since what refuses it may be its own
    effect ("this exists already"). Outside any transaction; waits for the majority.
    Raises IdempotencyKeyReusedError when the key was given to another request.
    """
    rows = database.collection(COLLECTION).with_options(read_concern=LINEARIZABLE)
    row = rows.find_one({"_id": key.row_id})
    if row is None:
        return None
    if row["hash"] != key.digest:
        raise IdempotencyKeyReusedError
    return Answer(row["status"], row["body"], row["headers"])
