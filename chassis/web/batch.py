"""Many independent changes in one request: each its own transaction and answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import orjson
from flask import Response, request

from chassis.domain import RuleViolationError
from chassis.mongo import Answer, Transaction
from chassis.web.answers import instance, rendered, write
from chassis.web.fields import Enum, Int, Json, Line, List, Nested
from chassis.web.inputs import load_body
from chassis.web.problems import (
    BusyError,
    PreconditionRequiredError,
    UnreadableError,
    failure_of,
)
from chassis.web.reader import canonical
from chassis.web.request import here
from chassis.web.schema import Schema

__all__ = ["Batch", "BatchResultSchema", "BatchSchema", "Step"]

MOST: Final = 500
LAST_CALL_SECONDS: Final = 0.2
"""With less time left an item is not begun: it would end as unknown."""


class NotChangeableError(RuleViolationError):
    """Items of this batch cannot name an id: they are new records."""


class BatchSchema(Schema):
    """The body of a batch; an item with an id changes that record."""

    items = List(Json(), most=MOST, least=1, required=True)


class ItemResultSchema(Schema):
    """What became of one item, in the order of the items."""

    status = Int()
    applied = Enum(("yes", "no", "unknown"))
    body = Json()
    problem = Json()


class BatchResultSchema(Schema):
    """What became of a batch."""

    items = List(Nested(ItemResultSchema))


class SeenSchema(Schema):
    """The record that an item changes, as its sender saw it."""

    id = Line()
    version = Int(least=1)


@dataclass(frozen=True)
class Step:
    """How one kind of item is done; ``id_field`` is the command's field for its id."""

    schema: type[Schema]
    handler: Callable[[Any, Transaction], Any]
    status: int
    id_field: str | None = None

    def command(self, item: Any) -> Any:
        """Make the command of an item; raises SchemaError and its kin."""
        values, found = dict(item), {}
        if self.id_field:
            if "version" not in values:
                raise PreconditionRequiredError("an item with an id needs its version")
            named = {"id": values.pop("id"), "version": values.pop("version")}
            seen = load_body(instance(SeenSchema), named)
            found = {self.id_field: seen["id"], "version": seen["version"]}
        loaded = load_body(instance(self.schema), values, patch=bool(self.id_field))
        makes = self.schema.makes
        return makes(**loaded, **found) if makes else {**loaded, **found}


@dataclass(frozen=True)
class Batch:
    """The batch of a collection."""

    create: Step
    change: Step | None
    shows: type[Schema]

    def answer(self, asked: Mapping[str, Any]) -> Response:
        """Do every item, one after the other; one refusal stops no other."""
        results = [self._result(*each) for each in enumerate(asked["items"])]
        return Response(orjson.dumps({"items": results}), mimetype="application/json")

    def _result(self, index: int, item: Any) -> dict[str, Any]:
        try:
            done = self._done(index, item)
        except Exception as error:  # noqa: BLE001  each item answers for itself
            problem = failure_of(error)
            applied = "no" if problem.refused else "unknown"
            told = {"applied": applied, "problem": problem.body()}
            return {"status": problem.status, **told}
        body = orjson.Fragment(done.body)
        return {"status": done.status, "applied": "yes", "body": body}

    def _done(self, index: int, item: Any) -> Answer:
        if here.remaining() < LAST_CALL_SECONDS:
            raise BusyError("no time was left to begin this item")
        if not isinstance(item, dict):
            raise UnreadableError("an item must be an object")
        step = self.change if "id" in item else self.create
        if step is None:
            raise NotChangeableError(pointer="/id")

        def answer(result: Any) -> Answer:
            return Answer(step.status, orjson.dumps(rendered(self.shows, result)))

        return write(step.handler, step.command(item), answer, _key(index, item))


def _key(index: int, item: Any) -> Any:
    key = here.request_key
    if key is None:
        return None
    asked = sha256(f"{request.method} {request.path}\n".encode())
    asked.update(canonical(item))
    return key.item(index, asked.digest())
