"""One key, one effect, one answer: the third row of a write (reliability.md 2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from chassis.domain import RuleViolationError, utcnow
from chassis.mongo.client import Document
from chassis.mongo.transaction import Transaction

COLLECTION: Final = "idempotency"


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


class KnownAnswer(Exception):  # noqa: N818  it is no error, it is the way out
    """The key has been answered before: here is that answer."""

    def __init__(self, answer: Answer) -> None:
        """Carry the stored answer out of the transaction."""
        super().__init__(answer.status)
        self.answer = answer


def claim_key(tx: Transaction, key: RequestKey) -> None:
    """Take the key for this transaction, before anything else is written.

    A parallel twin conflicts here: the driver runs it again until it meets the
    answer. Raises KnownAnswer for a key that has one, IdempotencyKeyReusedError when
    it was given to another request.
    """
    row = {"hash": key.digest, "at": utcnow()}
    known = tx.collection(COLLECTION).find_one_and_update(
        {"_id": key.row_id}, {"$setOnInsert": row}, upsert=True
    )
    if known is not None:
        raise_known(known, key)


def raise_known(row: Document, key: RequestKey) -> None:
    """Leave with the answer that the row keeps."""
    if row["hash"] != key.digest:
        raise IdempotencyKeyReusedError
    raise KnownAnswer(Answer(row["status"], row["body"], row["headers"]))


def keep_answer(
    tx: Transaction, key: RequestKey, answer: Answer, *, subject: str | None = None
) -> None:
    """Store the answer with the change; ``subject`` lets an erasure find the row."""
    kept = {
        "status": answer.status,
        "body": answer.body,
        "headers": dict(answer.headers),
        "subject": subject,
    }
    tx.collection(COLLECTION).update_one({"_id": key.row_id}, {"$set": kept})
