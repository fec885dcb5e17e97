"""The session: an unguessable secret in a cookie, its hash and its limits here."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, new_id, utcnow
from gateway.sessions.events import SessionEnded, SessionStarted, SessionState

IDLE: Final = timedelta(minutes=30)
IDLE_OUTSOURCED: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=12)
STEP_UP: Final = timedelta(minutes=5)
TOUCHED_EVERY: Final = timedelta(minutes=1)


@dataclass(kw_only=True)
class Session(Aggregate):
    """``expires_at`` moves with use, ``ends_at`` does not; ``epoch`` is the user's."""

    entity: ClassVar[str] = "session"
    state_type: ClassVar[type[Any]] = SessionState

    user_id: str
    token_hash: str
    last_seen_at: datetime
    expires_at: datetime
    ends_at: datetime
    idle_seconds: int
    epoch: int
    address_hash: str | None = None
    device: str | None = None
    device_hash: str | None = None
    mfa_at: datetime | None = None
    step_up_until: datetime | None = None
    ended_at: datetime | None = None

    @classmethod
    def start(
        cls, *, user_id: str, secret: str, epoch: int, idle: timedelta, **seen: Any
    ) -> "Session":
        """A new session for the holder of ``secret``, who has just proved himself."""
        now = utcnow()
        session = cls(
            id=new_id(),
            user_id=user_id,
            token_hash=hash_of(secret),
            last_seen_at=now,
            expires_at=now + idle,
            ends_at=now + LONGEST,
            idle_seconds=int(idle.total_seconds()),
            step_up_until=now + STEP_UP,
            epoch=epoch,
            **seen,
        )
        session.record(SessionStarted(after=session.snapshot()))
        return session

    def end(self) -> None:
        """Close it; the secret opens nothing any more."""
        self.ended_at = utcnow()
        self.record(SessionEnded(after=self.snapshot()))


def new_secret() -> str:
    """Return 256 random bits as text for a cookie."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """Return the form in which a session's secret is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def csrf_of(secret: str) -> str:
    """Return the token that only a page of this session can know."""
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()
