"""Who a cookie stands for, and the sessions of a user."""

from dataclasses import dataclass
from typing import Any, Final

from chassis.mongo import Store
from gateway.roles.model import Rights
from gateway.sessions.model import TOUCHED_EVERY, Session, hash_of
from gateway.sessions.repository import SessionRepository
from gateway.teams.queries import Membership, find_membership
from gateway.users.model import User
from gateway.users.queries import find_user, get_rights

_LIVE: Final[dict[str, Any]] = {
    "ended_at": None,
    "$expr": {
        "$and": [{"$gt": ["$expires_at", "$$NOW"]}, {"$gt": ["$ends_at", "$$NOW"]}]
    },
}


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A live session with its user as he is now."""

    session: Session
    user: User
    rights: Rights
    membership: Membership

    @property
    def lacks_factor(self) -> bool:
        """Whether a role of his asks for a second factor that he has not set up."""
        return self.rights.requires_mfa and not self.user.mfa.totp


def find_signed_in(secret: str, store: Store) -> SignedIn | None:
    """Whose cookie this is; None when it ended, expired, or the account did.

    Time is the server's. A use moves the idle limit, written at most once a minute.
    """
    sessions = SessionRepository(store)
    row = sessions.rows.find_one({"token_hash": hash_of(secret), **_LIVE})
    if row is None:
        return None
    session = sessions.from_document(row)
    user = find_user(session.user_id, store)
    if user is None or user.state != "active" or user.epoch != session.epoch:
        return None
    _touch(session, sessions)
    return SignedIn(
        session=session,
        user=user,
        rights=get_rights(user, store),
        membership=find_membership(store, user.id, user.team_ids),
    )


def count_device_sessions(user_id: str, device_hash: str, store: Store) -> int:
    """Whether (1) or not (0) the user has signed in from this browser before."""
    where = {"user_id": user_id, "device_hash": device_hash}
    return SessionRepository(store).rows.count(where, limit=1)


def list_sessions(user_id: str, store: Store) -> list[Session]:
    """The live sessions of one user, the newest first."""
    sessions = SessionRepository(store)
    rows = sessions.rows.find({"user_id": user_id, **_LIVE}).sort("created_at", -1)
    return [sessions.from_document(row) for row in rows]


def _touch(session: Session, sessions: SessionRepository) -> None:
    # No fact and no new version: being seen is nothing that others need to hear.
    idle = session.idle_seconds * 1000
    since = {"$subtract": ["$$NOW", int(TOUCHED_EVERY.total_seconds() * 1000)]}
    sessions.rows.update_one(
        {"_id": session.id, "$expr": {"$lt": ["$last_seen_at", since]}},
        [{"$set": {"last_seen_at": "$$NOW", "expires_at": {"$add": ["$$NOW", idle]}}}],
    )
