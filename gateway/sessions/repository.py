"""The collection of sessions; ended ones go after a month."""

from typing import Any, Final

from chassis.mongo import Index, Repository, Scope
from gateway.sessions.model import Session

KEEP_SECONDS: Final = 30 * 24 * 3600


class SessionRepository(Repository[Session]):
    collection = "sessions"
    feature = "sessions"
    aggregate = Session
    scope = Scope(owner="user_id", teams=None, members=None)
    indexes = (
        Index({"token_hash": 1}, unique=True),
        Index({"user_id": 1, "created_at": -1}),
        Index({"user_id": 1, "device_hash": 1}),
        Index({"ends_at": 1}, ttl=KEEP_SECONDS),
    )

    def renew(self, session_id: str, fields: dict[str, Any]) -> bool:
        """Set fields of a live session that nobody else hears of."""
        live = {"_id": session_id, "ended_at": None}
        return self.rows.update_one(live, {"$set": fields}).matched_count == 1

    def of(self, user_id: str, session_id: str) -> Session | None:
        """A live session of one user."""
        row = self.rows.find_one(
            {"_id": session_id, "user_id": user_id, "ended_at": None}
        )
        return None if row is None else self.from_document(row)
