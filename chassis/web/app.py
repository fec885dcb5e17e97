"""From blueprints to a Flask application; it refuses routes that nobody guards."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from flask import Flask
from werkzeug.routing import BaseConverter

from chassis.web.blueprint import Blueprint
from chassis.web.door import install_door
from chassis.web.health import install_probes
from chassis.web.openapi import Api
from chassis.web.problems import register_problems
from chassis.web.request import House
from chassis.web.status import install_status

__all__ = ["UnguardedRouteError", "build_app"]

MAX_BODY: Final = 1_000_000
THREADS: Final = 12
SPARE: Final = 2
"""Threads that stay free to answer probes and to refuse."""


class UnguardedRouteError(RuntimeError):
    """A route says neither ``requires`` nor ``open_to_all``."""


class PlainFlask(Flask):
    """Flask without asynchronous views, which it would look for in every call."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function: none here is asynchronous."""
        return func


class IdConverter(BaseConverter):
    """``<id:contact_id>``: a record's id, a UUID in lower case."""

    regex = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def build_app(house: House, blueprints: Iterable[Blueprint], *, version: str) -> Flask:
    """Make the application of one service from its blueprints.

    Raises UnguardedRouteError for a route without a permission.
    """
    app = PlainFlask(f"kith.{house.service}", static_folder=None, template_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.url_map.converters["id"] = IdConverter
    app.url_map.merge_slashes = False
    app.extensions["kith"] = house
    install_door(app, house.service, slots=THREADS - SPARE)
    register_problems(app)
    install_probes(app, house.database)
    install_status(app)
    api = app.extensions["kith.openapi"] = Api(app, house.service, version)
    api.register_converter(IdConverter, _document_id)
    for blueprint in blueprints:
        _check_guarded(blueprint)
        api.register_blueprint(blueprint)
    return app


def _document_id(_: object) -> dict[str, Any]:
    return {"type": "string", "format": "uuid"}


def _check_guarded(blueprint: Blueprint) -> None:
    for route in blueprint.kith_routes:
        if route.permission is None and not (route.public or route.signed_in):
            where = f"{route.method} {blueprint.url_prefix}{route.path}"
            raise UnguardedRouteError(f"{where}: say requires(…) or open_to_all()")
