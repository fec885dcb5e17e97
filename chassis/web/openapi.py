"""The description of a service's HTTP interface: OpenAPI 3.1, made from its routes."""

from collections.abc import Callable
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final

import flask_smorest
import orjson
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls
from flask import Flask, Response

from chassis.web.fields import List
from chassis.web.route import WITH_VERSION, Route
from chassis.web.schema import Schema

__all__ = ["Api", "document"]

REFUSALS: Final = (
    *(400, 401, 403, 404, 409, 410, 412, 413, 414, 415, 422, 428, 429, 431),
)
FAILURES: Final = (500, 503)
PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "title", "status", "retryable", "applied"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "trace_id": {"type": ["string", "null"]},
        "retryable": {"type": "boolean"},
        "applied": {"enum": ["no", "unknown"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "pointer": {"type": "string"},
                    "parameter": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}


class Api(flask_smorest.Api):  # type: ignore[misc]
    """flask-smorest without its own error bodies, pages and error handlers."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def __init__(self, app: Flask, service: str, version: str) -> None:
        app.config.update(
            API_TITLE=f"Kith {service}",
            API_VERSION=version,
            OPENAPI_VERSION="3.1.0",
            OPENAPI_URL_PREFIX="/internal",
        )
        super().__init__(
            app,
            spec_kwargs={
                "marshmallow_plugin": MarshmallowPlugin(
                    schema_name_resolver=schema_name
                )
            },
        )

        converter = self.ma_plugin.converter
        converter.add_parameter_attribute_function(_commas)
        self._answered: list[Any] = []

    def register_blueprint(self, blueprint: Any) -> None:
        """Answer its routes; they are described when somebody asks."""
        self._app.register_blueprint(blueprint)
        self._answered.append(blueprint)

    @cached_property
    def description(self) -> dict[str, Any]:
        """The document. Making it takes longer than everything else at a start."""
        for one in self._answered:
            about = {"name": one.name, "parameters": None}
            one.register_views_in_doc(self, self._app, self.spec, **about)
            self.spec.tag({"name": one.name, "description": one.description})
        found: dict[str, Any] = self.spec.to_dict()
        return found

    def _openapi_json(self) -> Response:
        return Response(orjson.dumps(self.description), mimetype="application/json")

    def _register_error_handlers(self) -> None:
        """Leave errors to chassis.web.problems."""

    def _register_pagination_header(self) -> None:
        """Leave pages to chassis.web.lists."""

    def _register_etag_headers(self) -> None:
        """Leave versions to chassis.web.answers."""

    def _register_responses(self) -> None:
        """Register the problem as the answer of every refusal and failure."""
        components = self.spec.components
        components.schema("Problem", PROBLEM)
        for name, header in HEADERS.items():
            components.header(name, header)
        components.security_scheme("kith", SECURITY)
        for status in (*REFUSALS, *FAILURES):
            components.response(f"Problem{status}", problem(status))


FILE_FORM: Final = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}},
    "additionalProperties": {"type": "string"},
}
TEXT: Final = {"type": "string"}
HEADERS: Final[dict[str, dict[str, Any]]] = {
    "X-Not-Applied": {
        "description": "`1`: nothing was written. Without it, nobody knows.",
        "schema": {"const": "1"},
    },
    "X-Replayed": {
        "description": "`1`: this key was answered before, and this is that answer.",
        "schema": {"const": "1"},
    },
    "ETag": {"description": "The version of the record.", "schema": TEXT},
    "Location": {"description": "Where the record is.", "schema": TEXT},
    "Link": {"description": "Where the next page is (RFC 8288).", "schema": TEXT},
}
FILTER: Final = {
    "in": "query",
    "name": "filter",
    "description": "`filter[field][op]=value`; fields and operators: `…/fields`",
    "style": "deepObject",
    "explode": True,
    "required": False,
    "schema": {"type": "object"},
}
SECURITY: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key, or the session cookie of a signed-in browser",
}


def problem(status: int) -> dict[str, Any]:
    """Describe the answer of one refusal or failure (RFC 9457)."""
    answer: dict[str, Any] = {
        "description": HTTPStatus(status).phrase,
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"}
            }
        },
    }
    if status in REFUSALS:
        answer["headers"] = _headers("X-Not-Applied")
    return answer


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _commas(_: Any, field: Any, **__: Any) -> dict[str, Any]:
    """Describe lists in a query string as they are read: divided by commas."""
    return {"explode": False, "style": "form"} if isinstance(field, List) else {}


def schema_name(schema: Any) -> Any:
    """Name a schema in the description: a patch of it is another schema."""
    found: Any = resolve_schema_cls(schema)
    name: str = found.__name__.removesuffix("Schema")
    if name == "Generated":
        return False
    return name + ("Patch" if getattr(schema, "partial", False) else "")


def document(
    view: Callable[..., Any], function: Callable[..., Any], route: Route, segment: str
) -> None:
    """Attach the description of a route to its view, as flask-smorest expects it."""
    operation: dict[str, Any] = {
        "operationId": f"{segment}.{function.__name__}",
        "responses": {
            str(status): _answer(status, schema, route)
            for status, schema in route.answers.items()
        }
        | {
            str(s): {"$ref": f"#/components/responses/Problem{s}"}
            for s in _problems(route)
        },
        "parameters": list(_parameters(route)),
    }
    if route.body is not None:
        patch = route.method == "PATCH"
        schema = route.body(partial=True) if patch else route.body
        operation["requestBody"] = {
            "required": True,
            "content": {route.media_type: {"schema": schema}},
        }
    if route.file_bytes:
        body = operation.setdefault("requestBody", {"required": True, "content": {}})
        body["content"]["multipart/form-data"] = {"schema": FILE_FORM}
    if not route.public:
        operation["security"] = [{"kith": []}]
    if route.permission:
        operation["x-kith-permission"] = route.permission
    view._apidoc = {"manual_doc": operation}  # type: ignore[attr-defined]  # noqa: SLF001


def _answer(status: int, schema: type[Schema] | None, route: Route) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if schema is not None:
        answer["content"] = {"application/json": {"schema": schema}}
    if route.as_table:
        answer["content"]["text/csv"] = {"schema": {"type": "string"}}
    names = ["ETag"] if "version" in getattr(schema, "_declared_fields", ()) else []
    names += ["Location"] if status in (HTTPStatus.CREATED, HTTPStatus.ACCEPTED) else []
    names += ["Link"] if route.reads_query else []
    names += ["X-Replayed"] if route.method != "GET" else []
    return answer | ({"headers": _headers(*names)} if names else {})


def _problems(route: Route) -> tuple[int, ...]:
    left_out = {409, 410, 412, 413, 415, 428} if route.method == "GET" else set()
    if route.public:
        # What one posts without an account may be wrong credentials.
        left_out |= {403} if route.method == "POST" else {401, 403}
    return tuple(s for s in (*REFUSALS, *FAILURES) if s not in left_out)


def _parameters(route: Route) -> Any:
    if route.query is not None:
        yield {"in": "query", "schema": route.query}
    if route.reads_query:
        yield FILTER
    if route.method != "GET":
        yield _header("Idempotency-Key", required=route.needs_key, maxLength=200)
    if route.method in WITH_VERSION and route.versioned:
        yield _header("If-Match", required=True, pattern='^"[1-9][0-9]*"$')


def _header(name: str, *, required: bool, **schema: Any) -> dict[str, Any]:
    return {
        "in": "header",
        "name": name,
        "required": required,
        "schema": {"type": "string", **schema},
    }
