"""A feature's routes: what they need is declared, checked at the door, documented."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, TypeVar

import flask_smorest
from flask import Response, g, request
from marshmallow import ValidationError
from structlog.contextvars import bind_contextvars

from chassis.domain import ForbiddenError
from chassis.mongo import Caller
from chassis.web.answers import instance
from chassis.web.door import digest_of
from chassis.web.fields import Bool, Int, List
from chassis.web.here import here
from chassis.web.openapi import document
from chassis.web.problems import (
    SchemaError,
    UnreadableError,
    UnsupportedMediaError,
)
from chassis.web.reader import read_json
from chassis.web.schema import Schema

__all__ = ["Blueprint", "IdempotencyKeyMissingError", "Route"]

F = TypeVar("F", bound=Callable[..., Any])
JSON: Final = "application/json"
MERGE_PATCH: Final = "application/merge-patch+json"
WITH_VERSION: Final = frozenset({"PUT", "PATCH", "DELETE"})


class IdempotencyKeyMissingError(UnreadableError):
    """This request needs an Idempotency-Key."""


@dataclass
class Route:
    """What one route declares about itself."""

    permission: str | None = None
    public: bool = False
    body: type[Schema] | None = None
    query: type[Schema] | None = None
    needs_key: bool = False
    answers: dict[int, type[Schema] | None] = field(default_factory=dict)
    method: str = ""
    path: str = ""


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """The routes of a feature under ``/api/v1/<segment>``.

    ``address`` is ``<service>.<feature>``; the segment is the feature in kebab case
    unless given. A public blueprint lies under ``/public/v1/<segment>`` and its routes
    need no sign-in. A route that says neither ``requires`` nor ``open_to_all`` stops
    the start.
    """

    def __init__(
        self,
        address: str,
        description: str,
        *,
        segment: str | None = None,
        public: bool = False,
    ) -> None:
        self.feature = address.rpartition(".")[2]
        self.segment = segment or self.feature.replace("_", "-")
        self.public = public
        self.kith_routes: list[Route] = []
        root = "/public/v1" if public else "/api/v1"
        super().__init__(
            self.segment.replace("-", "_") + ("_public" if public else ""),
            address,
            url_prefix=f"{root}/{self.segment}",
            description=description,
        )

    def get(self, path: str) -> Callable[[F], F]:
        """Register a read; it changes nothing, ever."""
        return self._on("GET", path)

    def post(self, path: str) -> Callable[[F], F]:
        """Register a creation or an action."""
        return self._on("POST", path)

    def put(self, path: str) -> Callable[[F], F]:
        """Register a replacement; needs If-Match."""
        return self._on("PUT", path)

    def patch(self, path: str) -> Callable[[F], F]:
        """Register a merge patch (RFC 7396); needs If-Match."""
        return self._on("PATCH", path)

    def delete(self, path: str) -> Callable[[F], F]:
        """Register a removal; needs If-Match."""
        return self._on("DELETE", path)

    def requires(self, permission: str) -> Callable[[F], F]:
        """Let in who holds ``<feature>:<action>``; its scope binds the handlers."""
        return _declare(permission=permission)

    def open_to_all(self) -> Callable[[F], F]:
        """Let in everybody, signed in or not."""
        return _declare(public=True)

    def arguments(self, schema: type[Schema]) -> Callable[[F], F]:
        """Read the body by ``schema`` and hand it over as the first argument.

        It is the schema's ``makes`` where it has one. Fields of that dataclass named
        like a variable of the path come from the path; ``version`` of a PUT, PATCH or
        DELETE comes from If-Match.
        """
        return _declare(body=schema)

    def query(self, schema: type[Schema]) -> Callable[[F], F]:
        """Read the query string by ``schema``; handed over before the body."""
        return _declare(query=schema)

    def response(
        self, status: int, schema: type[Schema] | None = None
    ) -> Callable[[F], F]:
        """Document an answer; ``schema`` is its body."""
        return _declare(answers={status: schema})

    def needs_key(self) -> Callable[[F], F]:
        """Refuse a request without Idempotency-Key (400)."""
        return _declare(needs_key=True)

    def _on(self, method: str, path: str) -> Callable[[F], F]:
        def register(function: F) -> F:
            route: Route = getattr(function, "kith_route", Route())
            route.method, route.path = method, path
            route.public = route.public or self.public
            self.kith_routes.append(route)
            view = _guarded(function, route)
            document(view, function, route)
            self.add_url_rule(path, function.__name__, view, methods=[method])
            return function

        return register


def _declare(**said: Any) -> Callable[[F], F]:
    """Note what a decorator says about the route below it."""

    def note(function: F) -> F:
        route: Route = function.__dict__.setdefault("kith_route", Route())
        for name, value in said.items():
            known = getattr(route, name)
            setattr(route, name, {**known, **value} if name == "answers" else value)
        return function

    return note


def _guarded(function: Callable[..., Response], route: Route) -> Any:
    """Wrap a view: authorise, read strictly, then call it."""

    def view(**path: str) -> Response:
        _authorize(route)
        arguments: list[Any] = []
        _query(route, arguments)
        _body(route, path, arguments)
        if route.needs_key and "Idempotency-Key" not in request.headers:
            raise IdempotencyKeyMissingError
        return function(*arguments, **path)

    view.__name__ = function.__name__
    view.__doc__ = function.__doc__
    return view


def _authorize(route: Route) -> None:
    """Say who calls and whether he may; the answer binds every query behind it."""
    if route.permission is None:
        context = {"request_id": g.request_id, "traceparent": g.traceparent}
        g.caller = Caller.system(here.house.service, **context)
        return
    caller = here.house.identify()
    bind_contextvars(user_id=caller.user_id)
    if not caller.may(route.permission):
        raise ForbiddenError(permission=route.permission)
    g.caller = caller.acting_as(route.permission)


def _query(route: Route, arguments: list[Any]) -> None:
    """Refuse repeated and unknown parameters; read the known ones by their type."""
    given = request.args
    if any(len(values) > 1 for values in given.listvalues()):
        raise UnreadableError("a parameter is repeated")
    if route.query is None and not given:
        return
    schema = instance(route.query or Schema)
    arguments.append(_load(schema, from_query(schema, given), "parameter"))
    if route.query is None:
        arguments.clear()


def from_query(schema: Schema, given: Mapping[str, str]) -> dict[str, Any]:
    """Turn the texts of a query string into what the fields of a body expect."""
    return {
        name: _typed(schema.load_fields.get(name), text) for name, text in given.items()
    }


def _typed(field_: Any, text: str) -> Any:
    if isinstance(field_, List):
        return [_typed(field_.inner, part) for part in text.split(",")]
    if isinstance(field_, Int | Bool):
        try:
            return read_json(text.encode())
        except UnreadableError:
            return text
    return text


def _body(route: Route, path: Mapping[str, str], arguments: list[Any]) -> None:
    """Read the body strictly and hand over the command that it makes."""
    raw = request.get_data(cache=False)
    if route.body is None and not raw:
        g.digest = digest_of(None)
        return
    _check_type(route)
    body = read_json(raw)
    g.digest = digest_of(body)
    schema = instance(route.body or Schema)
    values = _load(schema, body, "pointer", partial=route.method == "PATCH" or None)
    if route.body is not None:
        arguments.append(command_of(schema, values, route.method, path))


def _check_type(route: Route) -> None:
    asked = MERGE_PATCH if route.method == "PATCH" else JSON
    if request.mimetype != asked:
        raise UnsupportedMediaError(f"send {asked}")


def command_of(
    schema: Schema, values: dict[str, Any], method: str, path: Mapping[str, str]
) -> Any:
    """Make the command of a body: its own fields, those of the path, the version."""
    if schema.makes is None:
        return values
    wanted = {item.name for item in fields(schema.makes)}
    values |= {name: value for name, value in path.items() if name in wanted}
    if "version" in wanted and method in WITH_VERSION:
        values["version"] = here.if_match()
    return schema.makes(**values)


def _load(
    schema: Schema, body: Any, place: str, *, partial: bool | None = None
) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(body, partial=partial)
    except ValidationError as error:
        raise SchemaError(findings(error.messages, place)) from None
    return loaded


def findings(messages: Any, place: str, path: str = "") -> list[dict[str, str]]:
    """Flatten marshmallow's messages: where (RFC 6901 or parameter), code, message."""
    if isinstance(messages, Mapping):
        return [
            found
            for key, inner in messages.items()
            for found in findings(inner, place, path + _step(key))
        ]
    where = path if place == "pointer" else path.removeprefix("/")
    return [
        {place: where, "code": getattr(text, "code", "invalid"), "message": str(text)}
        for text in messages
    ]


def _step(key: object) -> str:
    if key == "_schema":
        return ""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")
