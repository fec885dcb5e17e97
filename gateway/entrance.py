"""Puts the parts of one gateway process together."""

import math
from collections.abc import Mapping
from functools import partial
from typing import Any, Final, cast

import structlog
from flask import Flask
from flask import request as asked
from whitenoise import WhiteNoise

from chassis.keys import Keyring
from chassis.mongo import Database, is_infrastructure, transact
from chassis.web import status_of
from gateway.asking import NEIGHBOURS, Neighbours
from gateway.audit.commands import NoteDenial, note_denial
from gateway.board import Boards
from gateway.door import REFUSAL, Door
from gateway.identity import Identities, Known
from gateway.limits import Limiter, mongo_storage
from gateway.openapi import Descriptions
from gateway.request import Origins, Request
from gateway.routing import LASTING, LIVE
from gateway.sessions.routes import pages
from gateway.sessions.routes.attempt import Doors
from gateway.site import APPLICATION, ASSETS, STATIC, built_page, site
from gateway.upstreams import SLOTS, Upstream
from gateway.users.model import Passwords

log = structlog.get_logger(__name__)
ASYNCAPI: Final = STATIC / "asyncapi.json"
RATES: Final = ("user", "key", "address")
# The build puts a hash of the content into a name: such a file never changes.
HASHED: Final = r"^/assets/.+-[\w-]{8}\.\w+$"


def build_entrance(app: Flask, settings: Any, database: Database) -> None:
    """Register the pages on ``app`` and put the door before it."""
    origins = Origins(settings.app_url, settings.public_url, settings.production)
    limiter = Limiter(mongo_storage(settings.mongo_url, database.name))
    identities = Identities(database, forces_factor=settings.production)
    slots = {LIVE: math.ceil(settings.live_proxy_max / LASTING.share)}
    upstreams = {
        name: Upstream(name, places, slots=slots.get(name, SLOTS))
        for name, places in settings.locations().items()
    }
    passwords = passwords_of(settings)
    app.extensions["kith.passwords"] = passwords
    app.extensions["kith.identities"] = identities
    app.extensions["kith.doors"] = Doors(
        limiter, passwords, origins.cookie, origins.secure, identities.forget
    )
    _install_pages(app, upstreams, database)
    files = WhiteNoise(
        app.wsgi_app,
        ASSETS,
        prefix="static/",
        allow_all_origins=False,
        max_age=300,
        immutable_file_test=HASHED,
    )
    if (APPLICATION / "assets").is_dir():
        files.add_files(APPLICATION / "assets", prefix="assets/")
    rates = {name: getattr(settings, f"rate_{name}") for name in RATES}
    door = Door(
        files,
        identities=identities,
        limiter=limiter,
        upstreams=upstreams,
        origins=origins,
        rates=rates,
        proxy_hops=settings.proxy_hops,
        denied=partial(_note_denial, database),
    )
    app.wsgi_app = cast("Any", door)  # type: ignore[method-assign]


def _note_denial(database: Database, known: Known, request: Request) -> None:
    """Leave a fact of the refusal; a store that is away does not change the answer."""
    place = f"{request.method} {request.path}"
    command = NoteDenial(
        principal=known.caller.principal, place=place, reason="forbidden"
    )
    caller = known.caller_of({"HTTP_X_REQUEST_ID": request.request_id})
    try:
        transact(database, note_denial, command, caller=caller)
    except Exception as error:
        if not is_infrastructure(error):
            raise
        log.exception("denial_unrecorded")


def passwords_of(settings: Any) -> Passwords:
    """Return what hashes passwords with the pepper of this installation."""
    ring = Keyring(settings.keys_dir, "gateway", ("pepper",))
    return Passwords(lambda: ring.newest("pepper").secret)


def _install_pages(
    app: Flask, upstreams: Mapping[str, Upstream], database: Database
) -> None:
    services = {name: each for name, each in upstreams.items() if name != LIVE}
    own = Boards(services, lambda: status_of(database))
    merged = Descriptions(services, lambda: _described(app))
    app.extensions[NEIGHBOURS] = Neighbours(services)
    app.extensions["kith.boards"] = own
    app.extensions["kith.openapi"] = merged
    app.extensions["kith.asyncapi"] = ASYNCAPI
    app.extensions["kith.application"] = built_page(APPLICATION)
    app.register_blueprint(pages)
    app.register_blueprint(site)
    app.before_request(_refuse)


def _refuse() -> None:
    """Let the one translator of errors answer what the door has refused."""
    error = asked.environ.get(REFUSAL)
    if error is not None:
        raise error


def _described(app: Flask) -> dict[str, Any]:
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    found: dict[str, Any] = api.description
    return found
