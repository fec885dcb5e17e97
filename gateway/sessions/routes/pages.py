"""The forms of the pages that work without JavaScript."""

import hmac
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, redirect, request

from chassis.domain import ForbiddenError
from chassis.mongo import transact
from chassis.web import EdgeError, here
from gateway.routing import SCREENS, TABLE
from gateway.sessions.commands import EndSession, end_session
from gateway.sessions.routes.attempt import (
    CODE_SECONDS,
    Doors,
    MfaRequiredError,
    SignedIn,
    TooManyAttemptsError,
    WrongFactorError,
    attempt,
    attempt_code,
    clear_cookies,
    cookie_rules,
    set_cookies,
)
from gateway.sessions.routes.forgotten import ask_for_link

pages = Blueprint("pages", __name__)
_PAGES: Final = frozenset({"", "status", "docs", SCREENS})


@pages.post("/sign-in")
def sign_in() -> Response:
    """Take the form; the answer never tells which of the two was wrong."""
    form = request.form
    after = form.get("next", "/")
    after = after if _is_page(after) else "/"
    try:
        signed_in = _signed_in(form)
    except MfaRequiredError as error:
        return _to_second_step(str(error.extra["token"]), after)
    except WrongFactorError:
        return _go(f"/?step=code&notice=code&next={quote(after, safe='/')}")
    except EdgeError as error:
        why = "often" if isinstance(error, TooManyAttemptsError) else "wrong"
        return _go(f"/?notice={why}&next={quote(after, safe='/')}")
    response = _go(after)
    set_cookies(response, signed_in)
    return response


@pages.post("/forgotten")
def forgotten() -> Response:
    """Take the form; the answer never tells whether there is such an account."""
    try:
        ask_for_link(request.form.get("email", "")[:254])
    except TooManyAttemptsError:
        return _go("/?notice=often")
    return _go("/?notice=sent")


def _signed_in(form: Mapping[str, str]) -> SignedIn:
    """One of the two steps: the password, or the code after it."""
    if "code" in form:
        token = request.cookies.get(f"{Doors.here().cookie}-step", "")
        return attempt_code(token, form["code"])
    return attempt(form.get("email", ""), form.get("password", ""))


def _to_second_step(token: str, after: str) -> Response:
    """Ask for the code; the token of the first step waits in a cookie."""
    response = _go(f"/?step=code&next={quote(after, safe='/')}")
    name = f"{Doors.here().cookie}-step"
    response.set_cookie(name, token, max_age=CODE_SECONDS, **cookie_rules())
    return response


@pages.post("/sign-out")
def sign_out() -> Response:
    """End the session of this browser."""
    expected = request.environ.get("kith.csrf")
    response = _go("/")
    if expected:
        if not hmac.compare_digest(request.form.get("csrf", ""), expected):
            raise ForbiddenError
        caller = here.house.identify()
        session_id = request.environ["kith.session_id"]
        command = EndSession(user_id=caller.user_id, session_id=session_id)
        transact(here.database, end_session, command, caller=caller)
    clear_cookies(response)
    return response


def _is_page(place: str) -> bool:
    """Whether this is a page of ours, and not a way out of the house."""
    route = TABLE.find("GET", place.partition("?")[0])
    return route is not None and route.segment in _PAGES


def _go(place: str) -> Response:
    response = redirect(place, 303)
    assert isinstance(response, Response)  # noqa: S101  what Flask makes of it
    return response
