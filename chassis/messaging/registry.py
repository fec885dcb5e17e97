"""JSON Schema of every published fact, made from its dataclass."""

import dataclasses
import inspect
import types
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec
from msgspec import UNSET, Meta, UnsetType

from chassis.domain import PERSONAL, DomainEvent
from chassis.messaging.catalogue import Speaker, schema_version

__all__ = ["DIALECT", "schema_of", "schemas"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TEXT: Final = {"type": "string"}
INSTANT: Final = {"type": "string", "format": "date-time"}
ATTRIBUTES: Final[dict[str, Any]] = {
    "specversion": {"const": "1.0"},
    "id": TEXT | {"description": "The same on every delivery of this event."},
    "source": TEXT,
    "type": TEXT,
    "subject": TEXT | {"description": "The aggregate, as <kind>/<id>."},
    "time": INSTANT | {"description": "When it happened."},
    "recordedat": INSTANT | {"description": "When it was written."},
    "sequence": TEXT
    | {"pattern": "^[0-9]{20}$", "description": "The aggregate's version."},
    "datacontenttype": {"const": "application/json"},
    "dataschema": TEXT,
    "partitionkey": TEXT,
    "correlationid": TEXT,
    "causationid": TEXT,
    "traceparent": TEXT,
    "tracestate": TEXT,
    "actor": TEXT,
    "ownerid": TEXT,
    "teamids": TEXT | {"description": "Separated by commas."},
    "memberids": TEXT | {"description": "Separated by commas."},
    "carerids": TEXT
    | {"description": "Users and teams that care for whom it is about, by commas."},
}
ALWAYS: Final = (
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "recordedat",
    "sequence",
)


def schemas(services: Iterable[Speaker]) -> dict[str, dict[str, Any]]:
    """Return the schema of each type that the services publish."""
    events = [event for speaker in services for event in speaker.publishes]
    return {event.type: schema_of(event) for event in events}


def schema_of(event: type[DomainEvent]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a whole CloudEvent of this type.

    A field that may be null or has a default need not be there, other fields may be,
    personal ones are marked ``x-kith-personal``. The data itself may be absent: that
    of an erased subject is.
    """
    told: Any = event
    [data], definitions = msgspec.json.schema_components(
        [_shadow(told)], ref_template="#/$defs/{name}"
    )
    version = schema_version(event)
    stem = event.type.rpartition(".v")[0]
    attributes = {**ATTRIBUTES, "type": {"const": event.type}, "data": data}
    return {
        "$schema": DIALECT,
        "$id": f"urn:kith:event:{stem}:{version}",
        "title": event.type,
        "description": inspect.cleandoc(event.__doc__ or ""),
        "type": "object",
        "required": list(ALWAYS),
        "properties": attributes,
        "$defs": definitions,
    }


@cache
def _shadow(kind: Any) -> Any:
    """Return a type whose schema msgspec writes as we want it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is datetime:
        return Annotated[datetime, Meta(tz=True)]
    if dataclasses.is_dataclass(kind):
        return _shadow_of_dataclass(kind)
    if origin is Annotated:
        mark = Meta(extra_json_schema={PERSONAL: True})
        inner = _shadow(arguments[0])
        return Annotated[inner, mark] if PERSONAL in arguments[1:] else inner
    if not arguments or origin is Literal:
        return kind
    if origin in (Union, types.UnionType):
        return Union[tuple(map(_shadow, arguments))]  # noqa: UP007  of a tuple
    return origin[tuple(a if a is ... else _shadow(a) for a in arguments)]


def _shadow_of_dataclass(kind: Any) -> Any:
    hints = get_type_hints(kind, include_extras=True)
    fields: list[Any] = []
    for field in dataclasses.fields(kind):
        wanted = _shadow(hints[field.name])
        if _is_optional(field, hints[field.name]):
            fields.append((field.name, Union[wanted, UnsetType], UNSET))  # noqa: UP007
        else:
            fields.append((field.name, wanted))
    described = {"__doc__": inspect.cleandoc(kind.__doc__ or "")}
    return msgspec.defstruct(kind.__name__, fields, namespace=described, kw_only=True)


def _is_optional(field: "dataclasses.Field[Any]", kind: Any) -> bool:
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    has_default = (field.default, field.default_factory) != (
        dataclasses.MISSING,
        dataclasses.MISSING,
    )
    return has_default or types.NoneType in get_args(kind)
