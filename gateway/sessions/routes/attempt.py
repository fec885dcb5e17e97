"""One attempt to sign in: throttled, equally slow for everybody, never anonymous."""

import http
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, cast

from flask import Response, current_app, request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError

from chassis import keys
from chassis.domain import DomainError
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
from gateway.users.commands import UseFactor, use_factor
from gateway.users.errors import InvalidEmailError
from gateway.users.model import Passwords, User, normal_email
from gateway.users.queries import find_by_email, find_user

QUARTER_HOUR: Final = 15
PER_ACCOUNT: Final = RateLimitItemPerMinute(10, QUARTER_HOUR)
PER_DEVICE: Final = RateLimitItemPerMinute(20, QUARTER_HOUR)
PER_ADDRESS: Final = RateLimitItemPerMinute(100, QUARTER_HOUR)
PER_FACTOR: Final = RateLimitItemPerMinute(5, QUARTER_HOUR)
CODE_SECONDS: Final = 300
SECOND_STEP: Final = keys.Purpose("sign-in-code", seconds=CODE_SECONDS)
DEVICE_DAYS: Final = 400
Budget = tuple[str, RateLimitItem, str]


class WrongCredentialsError(EdgeError):
    """E-mail or password is wrong."""

    status = http.HTTPStatus.UNAUTHORIZED


class MfaRequiredError(EdgeError):
    """A code of your second factor is missing."""

    status = http.HTTPStatus.UNAUTHORIZED


class WrongFactorError(EdgeError):
    """The code is wrong, was used, or came too late."""

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

    Where there is a second factor it raises MfaRequiredError, whose ``token`` is for
    ``attempt_code``. Only failures are counted: against the address they come from,
    and against the account, where a browser that was let in before has a count of its
    own, so that no stranger can lock anybody out.
    """
    doors = Doors.here()
    store = Store(here.database, _system())
    user = _find(email, store)
    device = request.cookies.get(f"{doors.cookie}-device", "")
    budgets = list(_budgets(email, user, device, store))
    _check(doors.limiter, budgets)
    good = doors.passwords.verify(user.password_hash if user else None, password)
    if not good or user is None or user.state != "active":
        reason = user.state if user and user.state != "active" else "credentials"
        _count(doors.limiter, budgets, user.id if user else None, reason)
        raise WrongCredentialsError
    if user.mfa.totp:
        raise MfaRequiredError(token=keys.sign(SECOND_STEP, [user.id, user.epoch]))
    return _begin(user, with_factor=False)


def attempt_code(token: str, code: str) -> SignedIn:
    """Sign in with a code, after the password; raises WrongFactorError and as above."""
    try:
        user_id, epoch = keys.verify(SECOND_STEP, token)
    except DomainError as error:
        raise WrongFactorError from error
    user = find_user(user_id, Store(here.database, _system()))
    if user is None or user.state != "active" or user.epoch != epoch:
        raise WrongFactorError
    prove(user, code)
    return _begin(user, with_factor=True)


def prove(user: User, code: str) -> None:
    """Burn a code of the second factor; raises WrongFactorError when it is wrong.

    Five wrong ones in a quarter of an hour are heard: whoever gets here has the
    password already, so that no stranger can lock anybody out.
    """
    limiter, budgets = Doors.here().limiter, [("factor", PER_FACTOR, user.id)]
    _check(limiter, budgets)
    command = UseFactor(user_id=user.id, code=code)
    try:
        transact(here.database, use_factor, command, caller=_system())
    except DomainError as error:
        _count(limiter, budgets, user.id, "second_factor")
        raise WrongFactorError from error


def prove_by_password(user: User, password: str) -> None:
    """The same for who has no second factor; raises WrongCredentialsError."""
    doors = Doors.here()
    budgets = [("factor", PER_FACTOR, user.id)]
    _check(doors.limiter, budgets)
    if not doors.passwords.verify(user.password_hash, password):
        _count(doors.limiter, budgets, user.id, "credentials")
        raise WrongCredentialsError


def _begin(user: User, *, with_factor: bool) -> SignedIn:
    known = request.cookies.get(f"{Doors.here().cookie}-device", "")
    device = known or new_secret()
    command = StartSession(
        user=user,
        secret=new_secret(),
        with_factor=with_factor,
        address_hash=hash_of(request.remote_addr or ""),
        device_hash=hash_of(device),
        device=(request.headers.get("User-Agent") or "")[:200] or None,
    )
    session = transact(here.database, start_session, command, caller=_system())
    return SignedIn(session, command.secret, device)


def set_cookies(response: Response, signed_in: SignedIn) -> None:
    """Give the browser its session, and a name to be known by the next time."""
    doors, rules = Doors.here(), cookie_rules()
    response.set_cookie(doors.cookie, signed_in.secret, **rules)
    response.delete_cookie(f"{doors.cookie}-step", **rules)
    days = DEVICE_DAYS * 24 * 3600
    name = f"{doors.cookie}-device"
    response.set_cookie(name, signed_in.device, max_age=days, **rules)


def cookie_rules() -> dict[str, Any]:
    """What holds for every cookie of ours."""
    secure = Doors.here().secure
    return {"secure": secure, "httponly": True, "samesite": "Lax", "path": "/"}


def clear_cookies(response: Response) -> None:
    """Take the session's cookie away; other processes forget it within 5 s."""
    doors = Doors.here()
    forget_secret()
    response.delete_cookie(doors.cookie, **cookie_rules())


def forget_secret() -> None:
    """Look the holder of the present cookie up anew."""
    doors = Doors.here()
    if secret := request.cookies.get(doors.cookie):
        doors.forget([secret])


def _find(email: str, store: Store) -> User | None:
    try:
        return find_by_email(email, store)
    except InvalidEmailError:
        return None


def _budgets(
    email: str, user: User | None, device: str, store: Store
) -> Iterable[Budget]:
    yield "sign-in-address", PER_ADDRESS, request.remote_addr or ""
    if user and device and count_device_sessions(user.id, hash_of(device), store):
        yield "sign-in-device", PER_DEVICE, f"{user.id}/{hash_of(device)}"
    else:
        yield "sign-in-account", PER_ACCOUNT, account_of(email)


def account_of(email: str) -> str:
    """Return what an account is counted under: the same however it is written."""
    try:
        email = normal_email(email)
    except InvalidEmailError:
        email = email.strip().casefold()
    return hash_of(email)


def _check(limiter: Limiter, budgets: Iterable[Budget]) -> None:
    try:
        for budget in budgets:
            if not limiter.admits(*budget):
                wait = limiter.seconds_until_reset(*budget)
                raise TooManyAttemptsError(retry_after=max(1, math.ceil(wait)))
    except StorageError as error:
        raise BusyError from error


def _count(
    limiter: Limiter, budgets: Iterable[Budget], user_id: str | None, reason: str
) -> None:
    """Count a failure, and keep the fact."""
    for budget in budgets:
        limiter.count(*budget)
    refused = RefuseSession(user_id=user_id, reason=reason)
    transact(here.database, refuse_session, refused, caller=_system())


def _system() -> Caller:
    return Caller.system("gateway", request_id=here.request_id)
