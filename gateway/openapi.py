"""One description of the whole API (OpenAPI 3.1), merged from those of the services."""

import re
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
import structlog

from gateway.proxy import ForwardError, Outbound, forward
from gateway.routing import ORDINARY, TABLE
from gateway.upstreams import Upstream

Description = dict[str, Any]
DESCRIBED_AT: Final = "/internal/openapi.json"
REMEMBERED_SECONDS: Final = 60.0
_REF: Final = re.compile(r"#/components/([a-z A-Z]+)/(.+)")
_METHODS: Final = frozenset({"get", "put", "post", "delete", "patch", "head"})
_SHARED: Final = frozenset({("securitySchemes", "kith")})
_SCHEME: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key. A signed-in browser uses its session cookie instead.",
}
log = structlog.get_logger(__name__)


class MergeError(ValueError):
    """Two services describe the same thing."""


def merge(documents: Mapping[str, Description], *, version: str) -> Description:
    """Join the descriptions of services into one.

    Components and operation ids get the service's name in front. A path that is not
    routed to its service is internal and left out, so no two describe one path. Raises
    MergeError when two services describe one tag.
    """
    merged: Description = {
        "openapi": "3.1.0",
        "info": {"title": "Kith", "version": version},
        "servers": [{"url": "/"}],
        "tags": [],
        "paths": {},
        "components": {"securitySchemes": {"kith": _SCHEME}},
    }
    for service, document in sorted(documents.items()):
        _add_paths(merged["paths"], service, document)
        _add_components(merged["components"], service, document)
        _add_tags(merged["tags"], service, document)
    return merged


def _add_paths(paths: Description, service: str, document: Description) -> None:
    for path, item in document.get("paths", {}).items():
        if not _is_routed(path, service):
            continue
        paths[path] = _renamed(item, service)
        for method in _METHODS & item.keys():
            operation = paths[path][method]
            known = operation.get("operationId")
            if known:
                operation["operationId"] = f"{service}.{known}"


def _add_components(into: Description, service: str, document: Description) -> None:
    for kind, named in document.get("components", {}).items():
        for name, component in named.items():
            if (kind, name) not in _SHARED:
                place = into.setdefault(kind, {})
                place[f"{service}.{name}"] = _renamed(component, service)


def _add_tags(tags: list[Description], service: str, document: Description) -> None:
    """Add the tags of a service, but not those of internal routes alone."""
    items = document.get("paths", {}).items()
    internal = [item for path, item in items if not _is_routed(path, service)]
    hidden = {tag for item in internal for tag in _tags_of(item)}
    shown = {tag for _, item in items if item not in internal for tag in _tags_of(item)}
    for tag in document.get("tags", []):
        if tag["name"] in hidden - shown:
            continue
        if any(tag["name"] == known["name"] for known in tags):
            raise MergeError(f"the tag {tag['name']} is described twice")
        tags.append(tag)


def _tags_of(item: Description) -> list[str]:
    return [
        tag for name in _METHODS & item.keys() for tag in item[name].get("tags", [])
    ]


def _is_routed(path: str, service: str) -> bool:
    sample = re.sub(r"\{[^}]*\}", "x", path)
    route = TABLE.find("GET", sample)
    return route is not None and route.service == service


def _renamed(value: Any, service: str) -> Any:
    """Copy a part of a description with its references pointing to the new names."""
    if isinstance(value, dict):
        return {key: _reference(key, item, service) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, service) for item in value]
    return value


def _reference(key: str, item: Any, service: str) -> Any:
    match = _REF.fullmatch(item) if key == "$ref" and isinstance(item, str) else None
    if match is None or (match[1], match[2]) in _SHARED:
        return _renamed(item, service)
    return f"#/components/{match[1]}/{service}.{match[2]}"


class Descriptions:
    """The merged description, asked of the services at most once a minute.

    ``own`` returns the gateway's. A service that is away keeps its last known part;
    one that was never reached is named in ``x-kith-incomplete``.
    """

    def __init__(
        self,
        upstreams: Mapping[str, Upstream],
        own: Callable[[], Description],
    ) -> None:
        self._upstreams = upstreams
        self._own = own
        self._lock = threading.Lock()
        self._known: dict[str, Description] = {}
        self._merged: tuple[float, bytes] | None = None

    def merged(self) -> bytes:
        """Return the document as JSON."""
        with self._lock:
            if self._merged is None or time.monotonic() >= self._merged[0]:
                text = orjson.dumps(self._merge())
                self._merged = (time.monotonic() + REMEMBERED_SECONDS, text)
            return self._merged[1]

    def _merge(self) -> Description:
        for name, upstream in self._upstreams.items():
            try:
                self._known[name] = _fetch(upstream)
            except (ForwardError, orjson.JSONDecodeError) as error:
                log.warning("description_missing", service=name, reason=str(error))
        own = self._own()
        version = own["info"]["version"]
        merged = merge({**self._known, "gateway": own}, version=version)
        missing = sorted(self._upstreams.keys() - self._known.keys())
        if missing:
            merged["x-kith-incomplete"] = missing
        return merged


def _fetch(upstream: Upstream) -> Description:
    request = Outbound("GET", DESCRIBED_AT, {"Accept": "application/json"})
    answer = forward(upstream, request, ORDINARY, time.monotonic() + 5)
    body = answer.body if isinstance(answer.body, bytes) else b"".join(answer.body)
    if not isinstance(answer.body, bytes):
        answer.body.close()
    found: Description = orjson.loads(body)
    return found
