"""A feature's routes: what they need is declared, checked at the door, documented."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import flask_smorest
from flask import Response, g

from chassis.domain import ForbiddenError
from chassis.filters import Catalogue
from chassis.mongo import Caller, Transaction
from chassis.telemetry import follow
from chassis.web.batch import Batch, BatchResultSchema, BatchSchema, Step
from chassis.web.inputs import check_key, read_body, read_query
from chassis.web.lists import Listing, list_views
from chassis.web.openapi import document
from chassis.web.request import here
from chassis.web.route import Route
from chassis.web.schema import Schema
from chassis.web.uploads import UPLOAD_SECONDS

__all__ = ["Blueprint"]

F = TypeVar("F", bound=Callable[..., Any])
Handler = Callable[[Any, Transaction], Any]


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """The routes of a feature under ``/api/v1/<segment>``.

    ``address`` is ``<service>.<feature>``; the segment is the feature in kebab case
    unless given. A public blueprint lies under ``/public/v1/<segment>``, or under the
    short ``prefix`` of a blueprint, and its routes need no sign-in. A route that
    says neither ``requires``, ``signed_in`` nor ``open_to_all`` stops the start.
    """

    def __init__(
        self,
        address: str,
        description: str,
        *,
        segment: str | None = None,
        public: bool = False,
        prefix: str | None = None,
    ) -> None:
        self.feature = address.rpartition(".")[2]
        self.segment = segment or self.feature.replace("_", "-")
        self.public = public
        self.kith_routes: list[Route] = []
        root = "/public/v1" if public else "/api/v1"
        super().__init__(
            "_".join(filter(None, (self.feature, segment, "public" if public else ""))),
            address,
            url_prefix=prefix or f"{root}/{self.segment}",
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
        """Register a removal; needs If-Match unless it is ``unversioned``."""
        return self._on("DELETE", path)

    def requires(self, permission: str) -> Callable[[F], F]:
        """Let in who holds ``<feature>:<action>``; its scope binds the handlers."""
        return _declare(permission=permission)

    def signed_in(self) -> Callable[[F], F]:
        """Let in everybody who is signed in, whatever he may do: about oneself."""
        return _declare(signed_in=True)

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

    def takes_file(self, most: int) -> Callable[[F], F]:
        """Accept a form with one file of at most ``most`` bytes, within 300 s.

        The view gets an Upload where the body's command would be.
        """
        return _declare(file_bytes=most)

    def response(
        self,
        status: int,
        schema: type[Schema] | None = None,
        **route: bool,
    ) -> Callable[[F], F]:
        """Document an answer; ``schema`` is its body, ``as_table``: or CSV."""
        return _declare(answers={status: schema}, **route)

    def needs_key(self) -> Callable[[F], F]:
        """Refuse a request without Idempotency-Key (400)."""
        return _declare(needs_key=True)

    def unversioned(self) -> Callable[[F], F]:
        """Describe no If-Match: the removal means the same whatever came before."""
        return _declare(versioned=False)

    def ignores_body(self) -> Callable[[F], F]:
        """Let any body pass unread: the address says it all (RFC 8058)."""
        return _declare(ignores_body=True)

    def lists(
        self,
        path: str,
        catalogue: Catalogue,
        schema: type[Schema],
        *,
        permission: str,
        sort: str,
    ) -> Callable[[F], F]:
        """Register a list over a function ``(query, **path) -> Page``.

        It answers GET, and POST on ``/search``, ``/count``, and GET on ``/fields``.
        ``sort`` is the usual order: ``-updated_at,name``.
        """
        listing = Listing(catalogue, schema, sort)

        def register(function: F) -> F:
            name = function.__name__.removeprefix("list_")
            for view, method, route in list_views(listing, function):
                view.__name__ = f"{view.__name__.rstrip('_')}_{name}"
                view.__doc__ = view.__doc__ or function.__doc__
                view.__dict__["kith_route"] = replace(route, permission=permission)
                self._on(method, path + route.path)(view)
            return function

        return register

    def batch(
        self,
        *,
        permission: str,
        create: tuple[type[Schema], Handler],
        change: tuple[type[Schema], Handler, str] | None = None,
        shows: type[Schema],
    ) -> None:
        """Register POST ``/batch``: up to 500 items, each with its own fate.

        ``create`` and ``change`` are a schema and a command's handler; ``change`` adds
        the name of the command's field for the id of an item.
        """
        steps = (
            Step(*create, 201),
            change and Step(change[0], change[1], 200, change[2]),
        )
        batch = Batch(*steps, shows)

        def post_batch(asked: dict[str, Any]) -> Response:
            """Create or change up to 500 records, each on its own."""
            return batch.answer(asked)

        route = Route(permission, body=BatchSchema, answers={200: BatchResultSchema})
        post_batch.__dict__["kith_route"] = route
        self._on("POST", "/batch")(post_batch)

    def _on(self, method: str, path: str) -> Callable[[F], F]:
        def register(function: F) -> F:
            route: Route = getattr(function, "kith_route", Route())
            route.method, route.path = method, path
            route.public = route.public or self.public
            self.kith_routes.append(route)
            view = _guarded(function, route)
            document(view, function, route, self.segment)
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
        check_key(route)
        return function(*read_query(route), *read_body(route, path), **path)

    view.__name__ = function.__name__
    view.__doc__ = function.__doc__
    if route.file_bytes:
        view.__dict__["seconds"] = UPLOAD_SECONDS
    return view


def _authorize(route: Route) -> None:
    """Say who calls and whether he may; the answer binds every query behind it."""
    house = here.house
    if route.permission is None and not route.signed_in:
        caller = Caller.system(house.service)
    else:
        caller = house.identify()
        follow(user_id=caller.user_id)
        if route.permission and not caller.may(route.permission):
            raise ForbiddenError(permission=route.permission)
    g.caller = replace(
        caller,
        acting=route.permission,
        request_id=g.request_id,
        correlation_id=caller.correlation_id or g.request_id,
        causation_id=g.request_id,
        traceparent=g.traceparent,
    )
