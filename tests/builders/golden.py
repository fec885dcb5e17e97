"""Golden messages: the examples that are the contract, and how they are judged."""

import copy
import importlib
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema_rs

from chassis.messaging.catalogue import Speaker

FOLDER = Path(__file__).parents[1] / "contract/messages"
SERVICES = ("contacts", "interactions", "campaigns", "reporting", "gateway")
Message = dict[str, Any]


def speakers() -> list[Speaker]:
    """The services whose code is here."""
    return [
        importlib.import_module(f"{name}.app").service
        for name in SERVICES
        if find_spec(f"{name}.app")
    ]


def golden() -> dict[str, list[Message]]:
    """Every golden message, by type; oldest first."""
    return {
        path.name.removesuffix(".json"): json.loads(path.read_text())
        for path in sorted(FOLDER.glob("*.json"))
    }


def refused(schema: Message, messages: list[Message]) -> list[str]:
    """Why a schema does not accept the messages, or would not send such any more.

    Read with every object closed, so that a field that went is seen as well.
    """
    judge = jsonschema_rs.Draft202012Validator(closed(schema), validate_formats=True)
    return [
        f"{message['id']}: {error.message[:200]}"
        for message in messages
        for error in judge.iter_errors(message)
    ]


def closed(schema: Any) -> Any:
    """The same schema, in which no object takes unknown fields."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: closed(part) for name, part in schema.items()}
    if "properties" in schema and isinstance(schema["properties"], dict):
        found.setdefault("additionalProperties", False)
    return found


def grown(value: Any) -> Any:
    """The same data as a later minor version might send it: more fields everywhere."""
    if isinstance(value, list):
        return [grown(part) for part in value]
    if isinstance(value, dict):
        more = {"added_in_a_later_minor": {"anything": [1, None]}}
        return {name: grown(part) for name, part in value.items()} | more
    return value


def with_new_choices(schema: Message, data: Any) -> Iterator[Any]:
    """The same data, each time with one listed value replaced by an unknown one."""
    for path in list(_choices(schema, schema["properties"]["data"], data)):
        changed = copy.deepcopy(data)
        place = changed
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = "added_in_a_later_minor"
        yield changed


def _choices(root: Message, schema: Message, data: Any, *path: Any) -> Iterator[Any]:
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    for way in schema.get("anyOf", ()):
        yield from _choices(root, way, data, *path)
    if "enum" in schema and isinstance(data, str):
        yield path
    if isinstance(data, list):
        for index, part in enumerate(data):
            yield from _choices(root, schema.get("items", {}), part, *path, index)
    if isinstance(data, dict):
        for name, part in data.items():
            inner = schema.get("properties", {}).get(name, {})
            yield from _choices(root, inner, part, *path, name)
