"""Starting, refusing, extending and ending sessions."""

from dataclasses import dataclass

from chassis.domain import NotFoundError
from chassis.mongo import Transaction
from gateway.sessions.events import SessionRefused, UserSignedIn
from gateway.sessions.model import IDLE, IDLE_OUTSOURCED, Session
from gateway.sessions.repository import SessionRepository
from gateway.users.model import User


@dataclass(frozen=True, kw_only=True)
class StartSession:
    """``secret`` is what the cookie will carry; ``device`` what the browser says."""

    user: User
    secret: str
    address_hash: str | None = None
    device: str | None = None
    device_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseSession:
    user_id: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class EndSession:
    user_id: str
    session_id: str


def start_session(command: StartSession, tx: Transaction) -> Session:
    outsourced = "outsourced_operator" in command.user.role_ids
    session = Session.start(
        user_id=command.user.id,
        secret=command.secret,
        epoch=command.user.epoch,
        idle=IDLE_OUTSOURCED if outsourced else IDLE,
        address_hash=command.address_hash,
        device=command.device,
        device_hash=command.device_hash,
    )
    SessionRepository(tx).add(session)
    tx.publish("sign_in", UserSignedIn(user_id=session.user_id, session_id=session.id))
    return session


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
