"""Links that set a password once: asked for by anybody, sent to nobody else."""

from dataclasses import dataclass
from typing import Final, Literal

from chassis.mail import queue_mail
from chassis.mongo import Transaction
from gateway.users.errors import InvalidEmailError
from gateway.users.model import User, normal_email
from gateway.users.model.letters import letter_of
from gateway.users.model.user import RESET
from gateway.users.repository import UserRepository

ASKED: Final = "password_resets"
"""The queue of those who asked; an address stays there until it was looked at."""


@dataclass(frozen=True, kw_only=True)
class AskReset:
    """Somebody says that he forgot the password of the account with this address."""

    email: str


@dataclass(frozen=True, kw_only=True)
class SendReset:
    """``token`` is the random secret behind ``place``, where a password is set."""

    email: str
    token: str
    place: str


@dataclass(frozen=True, kw_only=True)
class SendInvitation:
    user: User
    token: str
    place: str


def ask_reset(command: AskReset, tx: Transaction) -> None:
    """Let a worker look whose address it is: the answer takes the same for all."""
    tx.intend(ASKED, {"email": command.email})


def send_reset(command: SendReset, tx: Transaction) -> None:
    """Send the link to an active account; a link that was sent before is void."""
    users = UserRepository(tx)
    try:
        user = users.anyone(email=normal_email(command.email))
    except InvalidEmailError:
        user = None
    if user is None or user.state != "active":
        return
    user.await_token(command.token, RESET)
    users.keep_token(user)
    _send("reset", user, command, tx)


def send_invitation(command: SendInvitation, tx: Transaction) -> None:
    """Send the link that opens an account."""
    _send("invitation", command.user, command, tx)


def _send(
    kind: Literal["reset", "invitation"],
    user: User,
    command: SendReset | SendInvitation,
    tx: Transaction,
) -> None:
    link = f"{command.place}/password/{command.token}"
    subject, text = letter_of(kind, locale=user.locale, name=user.name, link=link)
    queue_mail(tx, to=user.email, subject=subject, text=text)
