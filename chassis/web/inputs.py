"""What a request says: query and body, read strictly, made into a command."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from flask import g, request
from marshmallow import ValidationError

from chassis.web.answers import instance
from chassis.web.door import digest_of
from chassis.web.fields import Bool, Int, List
from chassis.web.problems import SchemaError, UnreadableError, UnsupportedMediaError
from chassis.web.reader import read_json
from chassis.web.request import KEY, here
from chassis.web.route import WITH_VERSION, Route
from chassis.web.schema import Schema
from chassis.web.uploads import Upload, read_upload


class IdempotencyKeyMissingError(UnreadableError):
    """This request needs an Idempotency-Key."""


def check_key(route: Route) -> None:
    """Refuse a malformed Idempotency-Key, and none where the route needs one."""
    key = request.headers.get("Idempotency-Key")
    if key is None and route.needs_key:
        raise IdempotencyKeyMissingError
    if key is not None and not KEY.fullmatch(key):
        raise UnreadableError("Idempotency-Key must be 1 to 200 visible letters")


def read_query(route: Route) -> list[Any]:
    """Return the parameters as the view's first argument, if it wants them.

    Repeated parameters are unreadable, unknown ones wrong.
    """
    given = request.args
    if any(len(values) > 1 for _, values in given.lists()):
        raise UnreadableError("a parameter is repeated")
    if route.reads_query or (route.query is None and not given):
        return []
    found = load_query(route.query or Schema, given)
    return [] if route.query is None else [found]


def load_query(schema: type[Schema], given: Mapping[str, str]) -> dict[str, Any]:
    """Read texts of a query string by the types of a schema's fields."""
    declared = instance(schema).load_fields.items()
    known = {each.data_key or name: each for name, each in declared}
    typed = {name: _typed(known.get(name), text) for name, text in given.items()}
    return _load(instance(schema), typed, "parameter")


def _typed(field_: Any, text: str) -> Any:
    if isinstance(field_, List):
        return [_typed(field_.inner, part) for part in text.split(",")]
    if isinstance(field_, Int | Bool):
        try:
            return read_json(text.encode())
        except UnreadableError:
            return text
    return text


def as_tuples(body: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a body as values of an entity: its lists as tuples."""
    lists = {name: each for name, each in body.items() if isinstance(each, list)}
    return {**body, **{name: tuple(each) for name, each in lists.items()}}


def read_body(route: Route, path: Mapping[str, str]) -> list[Any]:
    """Return the command that the body makes as the view's next argument.

    A route without a body accepts none, or an empty object; one that takes a file is
    handed an Upload when the body is a form.
    """
    if route.file_bytes and (upload := read_upload(route.file_bytes)):
        return [upload]
    raw = request.get_data(cache=False)
    if route.body is None and (route.ignores_body or not raw):
        g.digest = digest_of(None)
        return []
    if request.mimetype != route.media_type:
        raise UnsupportedMediaError(f"send {route.media_type}")
    body = read_json(raw)
    g.digest = digest_of(body)
    schema = instance(route.body or Schema)
    values = load_body(schema, body, patch=route.method == "PATCH")
    return [command_of(schema, values, route.method, path)] if route.body else []


def load_fields(upload: Upload, schema: type[Schema]) -> dict[str, Any]:
    """Check the fields beside an uploaded file, once it has been read."""
    return load_body(instance(schema), upload.fields)


def load_body(schema: Schema, body: Any, *, patch: bool = False) -> dict[str, Any]:
    """Check a body by its schema; raises SchemaError with a pointer per finding."""
    return _load(schema, body, "pointer", partial=patch or None)


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
