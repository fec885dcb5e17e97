"""The web application, the pages that need no JavaScript, the reference of the API."""

import secrets
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import quote

from flask import Blueprint, Response, current_app, jsonify, redirect, request
from flask.blueprints import BlueprintSetupState
from jinja2 import Environment, FileSystemLoader
from werkzeug.routing import PathConverter

from chassis.domain import DomainError, NotFoundError
from chassis.mongo import Caller, Store, transact
from chassis.web import UnauthorizedError, here
from gateway.board import Boards
from gateway.identity import Known
from gateway.openapi import Descriptions
from gateway.routing import SCREENS, TABLE
from gateway.users.commands import RedeemToken, redeem_token
from gateway.users.errors import WeakPasswordError
from gateway.users.model import Passwords, checked_password
from gateway.users.queries import find_by_token, find_user

STATIC: Final = Path(__file__).parent / "static"
ASSETS: Final = STATIC / "assets"
APPLICATION: Final = STATIC / "app"
_PAGES: Final = Environment(
    loader=FileSystemLoader(STATIC / "pages"), autoescape=True, auto_reload=False
)
_NOTICES: Final = {
    "wrong": "E-mail or password is wrong.",
    "code": "The code is wrong, was used before, or came too late.",
    "often": "Too many attempts. Wait a few minutes and try again.",
    "sent": "If there is such an account, a link is on its way to it.",
    "set": "The password is set. Sign in with it.",
    "old": "This link was used, or it is too old. Ask for a new one.",
}
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}';"
    " img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
    " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
    " object-src 'none'"
)
site = Blueprint("site", __name__)


class ScreenPath(PathConverter):
    """A path outside the API: an unknown one inside is 404 for every method."""

    regex = r"(?!api/)[^/].*?"


@site.record_once
def _know_screens(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["screen"] = ScreenPath


def built_page(folder: Path) -> str | None:
    """Return the page of the application; None where none is built."""
    path = folder / "index.html"
    return path.read_text() if path.is_file() else None


@site.get("/")
def start() -> Response:
    """The application of who is signed in, else the form."""
    known = _known()
    if known is None:
        notice = _NOTICES.get(request.args.get("notice", ""), "")
        after = request.args.get("next", "/")
        step = "code.html" if request.args.get("step") == "code" else "sign_in.html"
        return _page(step, notice=notice, next=after)
    page = _built_page()
    if page is not None:
        return _application(page, known)
    return _page("start.html", here="start", board=_boards().now(), **_about(known))


@site.get("/forgotten")
def show_forgotten() -> Response:
    """The form for who forgot the password."""
    return _page("forgotten.html")


@site.get("/<screen:place>")
def screen(place: str) -> Response:
    """A screen of the application; the path is the application's own matter."""
    route = TABLE.find("GET", f"/{place}")
    if route is None or route.segment != SCREENS:
        raise NotFoundError
    known, page = _known(), _built_page()
    if known is None:
        query = request.query_string.decode("ascii", "ignore")
        return _to_sign_in(f"/{place}?{query}" if query else f"/{place}")
    if page is None:
        return cast("Response", redirect("/", 303))
    return _application(page, known)


@site.get("/wall")
def wall() -> Response:
    """The page of a screen on a wall; its key stays behind # in the browser."""
    page = _built_page()
    if page is None:
        raise NotFoundError
    response = _application(page, None)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@site.get("/status")
def status() -> Response:
    """The state of the system, for people, also where no application is built."""
    known = _known()
    if known is None:
        return _to_sign_in("/status")
    return _page("status.html", here="status", board=_boards().now(), **_about(known))


@site.get("/api/status.json")
def status_figures() -> Response:
    """The same for the application."""
    if _known() is None:
        raise UnauthorizedError
    return jsonify(_boards().now().figures())


@site.get("/password/<string:token>")
def show_password_form(token: str) -> Response:
    """The form behind an invitation; looking at it changes nothing."""
    user = find_by_token(token, Store(here.database, Caller.system("gateway")))
    if user is None:
        return cast("Response", redirect("/?notice=old", 303))
    return _page("password.html", notice="", token=token)


@site.post("/password/<string:token>")
def set_password(token: str) -> Response:
    """Set the password that the link allows, once."""
    passwords = cast("Passwords", current_app.extensions["kith.passwords"])
    try:
        new = passwords.hash(checked_password(request.form.get("password", "")))
        command = RedeemToken(token=token, password_hash=new)
        caller = Caller.system("gateway", request_id=here.request_id)
        transact(here.database, redeem_token, command, caller=caller)
    except WeakPasswordError as error:
        return _page("password.html", notice=str(error), token=token)
    except DomainError:
        return cast("Response", redirect("/?notice=old", 303))
    return cast("Response", redirect("/?notice=set", 303))


@site.get("/api/docs")
def docs() -> Response:
    """The reference page."""
    known = _known()
    if known is None:
        return _to_sign_in("/api/docs")
    built = (ASSETS / "swagger" / "swagger-ui-bundle.js").is_file()
    return _page("docs.html", built=built, **_about(known))


@site.get("/api/openapi.json")
def openapi() -> Response:
    """The merged description of all services."""
    return _for_members(cast("Descriptions", _extension("openapi")).merged())


@site.get("/api/asyncapi.json")
def asyncapi() -> Response:
    """The catalogue of events."""
    path = cast("Path", _extension("asyncapi"))
    if not path.is_file():
        raise NotFoundError
    return _for_members(path.read_bytes())


def _for_members(text: bytes) -> Response:
    if _known() is None:
        raise UnauthorizedError
    return Response(text, mimetype="application/json")


def _known() -> Known | None:
    return cast("Known | None", request.environ.get("kith.known"))


def _about(known: Known) -> dict[str, Any]:
    user = find_user(known.caller.user_id, Store(here.database, known.caller))
    return {"user_name": user.name if user else "", "csrf": known.csrf or ""}


def _boards() -> Boards:
    return cast("Boards", _extension("boards"))


def _extension(name: str) -> Any:
    return current_app.extensions[f"kith.{name}"]


def _to_sign_in(after: str) -> Response:
    return cast("Response", redirect(f"/?next={quote(after, safe='/')}", 303))


def _built_page() -> str | None:
    return cast("str | None", _extension("application"))


def _application(page: str, known: Known | None) -> Response:
    nonce = secrets.token_urlsafe(16)
    page = page.replace("__KITH_CSP_NONCE__", nonce)
    csrf = (known.csrf if known else None) or ""
    return _html(page.replace("__KITH_CSRF__", csrf), nonce)


def _page(name: str, **values: Any) -> Response:
    nonce = secrets.token_urlsafe(16)
    return _html(_PAGES.get_template(name).render(nonce=nonce, **values), nonce)


def _html(text: str, nonce: str) -> Response:
    response = Response(text, mimetype="text/html")
    response.headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
    return response
