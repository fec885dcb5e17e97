"""Starting, refusing, extending and ending sessions."""

from dataclasses import dataclass

from chassis.domain import NotFoundError, utcnow
from chassis.mongo import Transaction
from gateway.sessions.events import SessionRefused, UserSignedIn
from gateway.sessions.model import IDLE, IDLE_OUTSOURCED, STEP_UP, Session, hash_of
from gateway.sessions.repository import SessionRepository
from gateway.users.model import User
from gateway.users.queries import get_rights


@dataclass(frozen=True, kw_only=True)
class StartSession:
    """``secret`` is what the cookie will carry; ``device`` what the browser says."""

    user: User
    secret: str
    with_factor: bool = False
    address_hash: str | None = None
    device: str | None = None
    device_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class StepUp:
    """``secret`` replaces the one that the cookie has carried until now."""

    session_id: str
    secret: str
    with_factor: bool


@dataclass(frozen=True, kw_only=True)
class RefuseSession:
    user_id: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class EndSession:
    user_id: str
    session_id: str


def start_session(command: StartSession, tx: Transaction) -> Session:
    outsourced = get_rights(command.user, tx).is_outsourced
    session = Session.start(
        user_id=command.user.id,
        secret=command.secret,
        epoch=command.user.epoch,
        mfa_at=utcnow() if command.with_factor else None,
        idle=IDLE_OUTSOURCED if outsourced else IDLE,
        address_hash=command.address_hash,
        device=command.device,
        device_hash=command.device_hash,
    )
    SessionRepository(tx).add(session)
    tx.publish("sign_in", UserSignedIn(user_id=session.user_id, session_id=session.id))
    return session


def step_up(command: StepUp, tx: Transaction) -> None:
    """Let the session do what needs a fresh proof, for five minutes.

    No fact: others need not hear of it. Raises NotFoundError when it has ended.
    """
    proved = {"mfa_at": utcnow()} if command.with_factor else {}
    fields = {
        "token_hash": hash_of(command.secret),
        "step_up_until": utcnow() + STEP_UP,
    }
    if not SessionRepository(tx).renew(command.session_id, fields | proved):
        raise NotFoundError


def refuse_session(command: RefuseSession, tx: Transaction) -> None:
    """Keep the fact that somebody was not let in."""
    tx.publish(
        "sign_in", SessionRefused(user_id=command.user_id, reason=command.reason)
    )


def end_session(command: EndSession, tx: Transaction) -> Session:
    sessions = SessionRepository(tx)
    session = sessions.of(command.user_id, command.session_id)
    if session is None:
        raise NotFoundError
    session.end()
    sessions.save(session)
    return session
