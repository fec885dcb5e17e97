"""The ledger: rows, their one key, and the moves that no fact tells."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from campaigns.sends.errors import SendExistsError
from campaigns.sends.model import LEASE_SECONDS, OPEN, Send
from chassis.domain import StaleVersionError, utcnow
from chassis.mongo import Document, Index, Repository, Store, Transaction

MAILINGS = "mailings"
"""Per campaign: may messages begin, and what are they made of."""
LANES = "mailing_lanes"
"""Rows that sender processes claim, a few per campaign."""
NEXT_LEASE = {
    "$dateAdd": {"startDate": "$$NOW", "unit": "second", "amount": LEASE_SECONDS}
}


class SendRepository(Repository[Send]):
    """The ledger of sends."""

    collection = "sends"
    feature = "sends"
    aggregate = Send
    duplicate = SendExistsError
    indexes = (
        Index(
            {
                "origin.id": 1,
                "step_id": 1,
                "contact_id": 1,
                "channel": 1,
                "occurrence": 1,
            },
            unique=True,
        ),
        Index({"origin.id": 1, "state": 1, "due_at": 1}),
        Index({"origin.id": 1, "address_hash": 1}),
        Index({"state": 1, "lease_until": 1}),
        Index({"contact_id": 1, "decided_at": -1}),
        Index({"decided_at": -1, "_id": -1}),
        Index({"updated_at": -1, "_id": -1}),
        Index({"owner_id": 1, "decided_at": -1, "_id": -1}),
    )

    def claim(
        self, origin_id: str, owner: str, limit: int, order: int = 1
    ) -> list[Send]:
        """Take due rows of a running campaign, each under lease and a new fence."""
        due = {"origin.id": origin_id, "state": "planned"}
        wanted = self.rows.find(
            {**due, "$expr": {"$lte": ["$due_at", "$$NOW"]}},
            projection={"_id": 1},
            sort=[("due_at", order)],
        ).limit(limit)
        ids = [row["_id"] for row in wanted]
        if not ids:
            return []
        taken = {
            "state": "claimed",
            "claimed_by": owner,
            "lease_until": NEXT_LEASE,
            "fence": {"$add": ["$fence", 1]},
            "attempts": {"$add": ["$attempts", 1]},
        }
        where = {"_id": {"$in": ids}, "state": "planned"}
        self.rows.update_many(where, [{"$set": taken}])
        return self.held(ids, owner, "claimed")

    def held(self, ids: Collection[str], owner: str, state: str) -> list[Send]:
        """Return those of the rows that ``owner`` holds in ``state``."""
        where = {"_id": {"$in": list(ids)}, "claimed_by": owner, "state": state}
        return [self.from_document(row) for row in self.rows.find(where)]

    def begin(self, sends: Sequence[Send], owner: str) -> None:
        """Write ``sending``: DATA may begin once this transaction has returned.

        Raises StaleVersionError when a row is no longer held, by its fence.
        """
        for fence in {send.fence for send in sends}:
            ids = [send.id for send in sends if send.fence == fence]
            where = {
                "_id": {"$in": ids},
                "state": "claimed",
                "claimed_by": owner,
                "fence": fence,
            }
            change = [{"$set": {"state": "sending", "lease_until": NEXT_LEASE}}]
            if self.rows.update_many(where, change).matched_count != len(ids):
                raise StaleVersionError("send")

    def plan_again(
        self, sends: Sequence[Send], owner: str, seconds: float, answer: str = ""
    ) -> None:
        """Put rows back of which nothing has left the house."""
        later = {
            "$dateAdd": {
                "startDate": "$$NOW",
                "unit": "millisecond",
                "amount": round(seconds * 1000),
            }
        }
        change = {
            "state": "planned",
            "claimed_by": None,
            "lease_until": None,
            "due_at": later,
            "provider_answer": {"$literal": answer[:500]},
        }
        where = {"_id": {"$in": [send.id for send in sends]}, "claimed_by": owner}
        self.rows.update_many(where, [{"$set": change}])

    def end_all(self, sends: Sequence[Send], owner: str | None = None) -> None:
        """Store ended rows with their facts; ``owner`` must still hold them.

        Raises StaleVersionError, with nothing written.
        """
        if sends:
            self.save_all(sends, None if owner is None else {"claimed_by": owner})

    def lapsed(self, limit: int) -> list[Send]:
        """Return rows whose holder let its lease run out."""
        where = {
            "state": {"$in": ["claimed", "sending"]},
            "$expr": {"$lt": ["$lease_until", "$$NOW"]},
        }
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]

    def release(self, sends: Sequence[Send]) -> None:
        """Plan rows again whose worker is gone, unless somebody took them since."""
        for send in sends:
            where = {"_id": send.id, "state": send.state, "fence": send.fence}
            free = {"state": "planned", "claimed_by": None, "lease_until": None}
            self.rows.update_one(where, {"$set": free})

    def plan(self, send: Send) -> None:
        """Insert a planned row; it has no fact yet, since nothing has happened.

        Raises SendExistsError for a message that is planned already.
        """
        try:
            self.rows.insert_one(self.to_document(send))
        except DuplicateKeyError as error:
            raise SendExistsError from error

    def counts(self, origin_id: str) -> dict[str, int]:
        """Count a campaign's rows by state."""
        stages: list[Document] = [
            {"$match": {"origin.id": origin_id}},
            {"$group": {"_id": "$state", "n": {"$sum": 1}}},
        ]
        return {row["_id"]: row["n"] for row in self.rows.aggregate(stages)}

    def has_open(self, origin_id: str) -> bool:
        """Say whether any message of a campaign is still on its way."""
        where = {"origin.id": origin_id, "state": {"$in": list(OPEN)}}
        return self.rows.find_one(where, projection={"_id": 1}) is not None

    def waiting(self, origin_id: str, limit: int) -> list[Send]:
        """Return planned and claimed rows of a campaign, which can be cancelled."""
        where: Document = {
            "origin.id": origin_id,
            "state": {"$in": ["planned", "claimed"]},
        }
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]

    def used_addresses(
        self, origin_id: str, hashes: Collection[str]
    ) -> Mapping[str, str]:
        """Return which of the addresses this campaign writes to already."""
        where = {"origin.id": origin_id, "address_hash": {"$in": list(hashes)}}
        rows = self.rows.find(where, projection={"address_hash": 1})
        return {row["address_hash"]: row["_id"] for row in rows}

    def of_people(self, contact_ids: Collection[str]) -> list[Send]:
        """Return all messages of some people, the oldest first."""
        rows = self.rows.find({"contact_id": {"$in": list(contact_ids)}})
        return [self.from_document(row) for row in rows.sort("_id", 1)]

    def twin(self, send: Send, contact_id: str) -> Send | None:
        """Return another person's message of the same step."""
        same = {"step_id": send.step_id, "occurrence": send.occurrence}
        where = {"origin.id": send.origin.id, "channel": send.channel, **same}
        row = self.rows.find_one({**where, "contact_id": contact_id})
        return None if row is None else self.from_document(row)

    def next_due(self, origin_id: str) -> datetime | None:
        """Return when the next message of a campaign is due."""
        where: dict[str, Any] = {"origin.id": origin_id, "state": "planned"}
        row = self.rows.find_one(where, sort=[("due_at", 1)])
        return row["due_at"] if row else None


def recipients_of(contact_ids: Collection[str], store: Store) -> Mapping[str, Document]:
    """Return the present copies of people; erased ones are missing."""
    where = {"_id": {"$in": list(contact_ids)}, "deleted": None}
    return {row["_id"]: row for row in store.projection("recipients").find(where)}


def touch_recipients(
    contact_ids: Collection[str], tx: Transaction
) -> Mapping[str, Document]:
    """Return the present copies, written to: a newer one meanwhile conflicts.

    Under snapshot reads alone a copy that arrives during the transaction would slip
    through.
    """
    where = {"_id": {"$in": list(contact_ids)}, "deleted": None}
    rows = tx.projection("recipients")
    rows.update_many(where, {"$set": {"touched_at": utcnow()}})
    return {row["_id"]: row for row in rows.find(where)}
