"""From a command to an answer; a repeated key gets the very answer it missed."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import orjson
from flask import Response, request

from chassis.crashpoints import crashpoint
from chassis.domain import DomainError
from chassis.mongo import (
    Answer,
    KeyTakenError,
    RequestKey,
    Transaction,
    keep_answer,
    known_answer,
    transact,
)
from chassis.web.request import here
from chassis.web.schema import Schema

__all__ = [
    "accepted",
    "changed",
    "created",
    "done",
    "instance",
    "rendered",
    "shown",
    "write",
]

C = TypeVar("C")
R = TypeVar("R")
Handler = Callable[[C, Transaction], R]
Location = Callable[[Any], str]


def created(
    handler: Handler[C, R],
    command: C,
    schema: type[Schema],
    *,
    location: Location | None = None,
    status: Callable[[R], int] | None = None,
) -> Response:
    """Run a command that makes a record; answer 201 with its place and version.

    ``status`` says 200 where the command found a record instead.
    """

    def answer(result: R) -> Answer:
        place = location(result) if location else _below(result)
        number = status(result) if status else 201
        headers = {} if number == 200 else {"Location": place}  # noqa: PLR2004
        return _answer(number, schema, result, **headers)

    return _respond(write(handler, command, answer, here.request_key))


def accepted(
    handler: Handler[C, R],
    command: C,
    schema: type[Schema],
    *,
    location: Location | None = None,
) -> Response:
    """Run a command that begins long work; answer 202 and where to watch it."""

    def answer(result: R) -> Answer:
        place = location(result) if location else _below(result)
        return _answer(202, schema, result, Location=place)

    return _respond(write(handler, command, answer, here.request_key))


def changed(
    handler: Handler[C, R], command: C, schema: type[Schema], *, status: int = 200
) -> Response:
    """Run a command that changes a record; answer with the record as it is now."""

    def answer(result: R) -> Answer:
        return _answer(status, schema, result)

    return _respond(write(handler, command, answer, here.request_key))


def done(handler: Handler[C, R], command: C) -> Response:
    """Run a command that has nothing to show; answer 204."""

    def answer(_: R) -> Answer:
        return Answer(204, b"")

    return _respond(write(handler, command, answer, here.request_key))


def shown(result: object, schema: type[Schema]) -> Response:
    """Answer a read of one record; 304 when the caller has this version."""
    response = _respond(_answer(200, schema, result))
    if "HTTP_IF_NONE_MATCH" in request.environ:
        response.make_conditional(request.environ)
    return response


def write(
    handler: Handler[C, R],
    command: C,
    answer: Callable[[R], Answer],
    key: RequestKey | None,
) -> Answer:
    """Run a command in its transaction and return its answer.

    With a key the answer is stored with the change. A repeat of it is refused by its
    own effect, or by the stored answer itself; then it gets that answer, as replayed.
    """

    def answered(command: C, tx: Transaction) -> Answer:
        result = handler(command, tx)
        made = answer(result)
        if key is not None:
            keep_answer(tx, key, made, subject=_subject(result))
        return made

    try:
        made = transact(here.database, answered, command, caller=here.caller)
    except (DomainError, KeyTakenError):
        known = known_answer(here.database, key) if key else None
        if known is None:
            raise
        made = Answer(known.status, known.body, {**known.headers, "X-Replayed": "1"})
    crashpoint("write.before_answer")
    return made


def rendered(schema: type[Schema], value: object) -> Any:
    """Return the JSON-ready form of a record."""
    return instance(schema).dump(value)


def _answer(
    status: int, schema: type[Schema], result: object, **headers: str
) -> Answer:
    version = _version(result)
    if version:
        headers["ETag"] = f'"{version}"'
    return Answer(status, orjson.dumps(rendered(schema, result)), headers)


def _respond(answer: Answer) -> Response:
    response = Response(answer.body, answer.status, mimetype="application/json")
    response.headers.update(answer.headers)
    if not answer.body:
        del response.headers["Content-Type"]
    return response


@cache
def instance(schema: type[Schema]) -> Schema:
    """Return the one instance of a schema; making one costs more than using it."""
    return schema()


def _version(result: object) -> int | None:
    if isinstance(result, Mapping):
        return result.get("version")
    return getattr(result, "version", None)


def _subject(result: object) -> str | None:
    entity, record_id = getattr(result, "entity", None), getattr(result, "id", None)
    return f"{entity}/{record_id}" if entity and record_id else None


def _below(result: object) -> str:
    record_id = result["id"] if isinstance(result, Mapping) else result.id  # type: ignore[attr-defined]
    return f"{request.path}/{record_id}"
