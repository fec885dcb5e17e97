"""One attempt to sign in: throttled, equally slow for everybody, never anonymous."""

import hashlib
import http
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NoReturn, cast

from flask import Response, current_app, request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError

from chassis.mongo import Caller, Store, transact
from chassis.web import BusyError, EdgeError, here
from gateway.limits import Limiter
from gateway.sessions.commands import (
    RefuseSession,
    StartSession,
    refuse_session,
    start_session,
)
from gateway.sessions.model import Session, hash_of, new_secret
from gateway.sessions.queries import count_device_sessions
from gateway.users.errors import InvalidEmailError
from gateway.users.model import Passwords, User
from gateway.users.queries import find_by_email

QUARTER_HOUR: Final = 15
PER_ACCOUNT: Final = RateLimitItemPerMinute(10, QUARTER_HOUR)
PER_DEVICE: Final = RateLimitItemPerMinute(20, QUARTER_HOUR)
PER_ADDRESS: Final = RateLimitItemPerMinute(100, QUARTER_HOUR)
DEVICE_DAYS: Final = 400
Budget = tuple[str, RateLimitItem, str]


class WrongCredentialsError(EdgeError):
    """E-mail or password is wrong."""

    status = http.HTTPStatus.UNAUTHORIZED


class TooManyAttemptsError(EdgeError):
    """Too many attempts failed; wait a moment."""

    status = http.HTTPStatus.TOO_MANY_REQUESTS


@dataclass(frozen=True)
class Doors:
    """What signing in needs of the process."""

    limiter: Limiter
    passwords: Passwords
    cookie: str
    secure: bool
    forget: Any

    @classmethod
    def here(cls) -> "Doors":
        """Those of the present application."""
        return cast("Doors", current_app.extensions["kith.doors"])


@dataclass(frozen=True)
class SignedIn:
    """What came of it: the session, and the secrets for the browser."""

    session: Session
    secret: str
    device: str


def attempt(email: str, password: str) -> SignedIn:
    """Sign in, or raise WrongCredentialsError, TooManyAttemptsError or BusyError.

    Only failures are counted: against the address they come from, and against the
    account, where a browser that was let in before has a count of its own, so that no
    stranger can lock anybody out.
    """
    doors = Doors.here()
    system = Caller.system("gateway", request_id=here.request_id)
    store = Store(here.database, system)
    user = _find(email, store)
    device = request.cookies.get(f"{doors.cookie}-device", "")
    budgets = list(_budgets(email, user, device, store))
    _check(doors.limiter, budgets)
    good = doors.passwords.verify(user.password_hash if user else None, password)
    if not good or user is None or user.state != "active":
        _refuse(doors.limiter, budgets, user, system)
    device = device or new_secret()
    command = StartSession(
        user=user,
        secret=new_secret(),
        address_hash=hash_of(request.remote_addr or ""),
        device_hash=hash_of(device),
        device=(request.headers.get("User-Agent") or "")[:200] or None,
    )
    session = transact(here.database, start_session, command, caller=system)
    return SignedIn(session, command.secret, device)


def set_cookies(response: Response, signed_in: SignedIn) -> None:
    """Give the browser its session, and a name to be known by the next time."""
    doors = Doors.here()
    rules: dict[str, Any] = {
        "secure": doors.secure,
        "httponly": True,
        "samesite": "Lax",
        "path": "/",
    }
    response.set_cookie(doors.cookie, signed_in.secret, **rules)
    days = DEVICE_DAYS * 24 * 3600
    name = f"{doors.cookie}-device"
    response.set_cookie(name, signed_in.device, max_age=days, **rules)


def clear_cookies(response: Response) -> None:
    """Take the session's cookie away; other processes forget it within 5 s."""
    doors = Doors.here()
    secret = request.cookies.get(doors.cookie)
    if secret:
        doors.forget([secret])
    response.delete_cookie(
        doors.cookie, path="/", secure=doors.secure, httponly=True, samesite="Lax"
    )


def _find(email: str, store: Store) -> User | None:
    try:
        return find_by_email(email, store)
    except InvalidEmailError:
        return None


def _budgets(
    email: str, user: User | None, device: str, store: Store
) -> Iterable[Budget]:
    account = hashlib.sha256(email.strip().casefold().encode()).hexdigest()
    yield "sign-in-address", PER_ADDRESS, request.remote_addr or ""
    if user and device and count_device_sessions(user.id, hash_of(device), store):
        yield "sign-in-device", PER_DEVICE, f"{user.id}/{hash_of(device)}"
    else:
        yield "sign-in-account", PER_ACCOUNT, account


def _check(limiter: Limiter, budgets: Iterable[Budget]) -> None:
    try:
        for budget in budgets:
            if not limiter.admits(*budget):
                wait = limiter.seconds_until_reset(*budget)
                raise TooManyAttemptsError(retry_after=max(1, math.ceil(wait)))
    except StorageError as error:
        raise BusyError from error


def _refuse(
    limiter: Limiter, budgets: Iterable[Budget], user: User | None, system: Caller
) -> NoReturn:
    for budget in budgets:
        limiter.count(*budget)
    reason = user.state if user and user.state != "active" else "credentials"
    refused = RefuseSession(user_id=user.id if user else None, reason=reason)
    transact(here.database, refuse_session, refused, caller=system)
    raise WrongCredentialsError
