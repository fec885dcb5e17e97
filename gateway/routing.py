"""Which service answers a path: one line per URL segment, checked when it is loaded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_SEGMENTS: Final = {
    "contacts": """contacts companies relationships households knowledge attributes
        important-dates consents segments duplicates imports exports erasures""",
    "interactions": """activities tasks promises calls call-lists callbacks
        conversations inboxes bots forms feedback cases service-plans deals pipelines
        refusals products purchases payments documents competitors articles stores
        briefs""",
    "campaigns": """campaigns templates automations sends engagement coupons
        promo-codes pricing loyalty offers ad-sources experiments""",
    "reporting": """history reports deals-funnel meetings source-roi team-targets
        product-sales campaign-results refusals-analysis customer-base
        service-quality forecasts dashboards schedules alerts""",
    "gateway": "users teams roles sessions api-keys partners live audit overviews "
    "search walls",
}
_SHORT: Final = {
    "contacts": "s",
    "interactions": "f d chat cal",
    "campaigns": "u p v w c o site",
    "gateway": "me",
}
_OWN: Final = frozenset(
    {"", "status", "livez", "readyz", "sign-in", "sign-out", "forgotten", "wall"}
)
_OWN_WITH_TOKEN: Final = frozenset({"password"})
_OWN_UNDER_API: Final = frozenset(
    {"openapi.json", "asyncapi.json", "status.json", "docs"}
)
_FILES: Final = frozenset({"static", "assets"})
# A screen of the application stands at the path of its API without /api/v1; beside
# those there are these.
_SCREENS: Final = frozenset({"settings"})
SCREENS: Final = "screens"
LIVE: Final = "live"
"""The process that answers everything below the segment of its name but tickets."""
_SEGMENT: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f\\]|//|/\.{1,2}(?:/|$)")


@dataclass(frozen=True)
class RouteClass:
    """How a kind of request is treated.

    `share` is the part of a service's slots that this class may fill: under overload
    the small shares are refused first. `seconds` bounds the wait for the answer's head
    and, unless `streams`, its whole length. With `hurried` so little time is given that
    failing says nothing of the service's health.
    """

    name: str
    seconds: float = 10.0
    max_body: int = 1_000_000
    share: float = 0.9
    streams: bool = False
    hurried: bool = False


ORDINARY: Final = RouteClass("ordinary")
VITAL: Final = RouteClass("vital", share=1.0)
HEAVY: Final = RouteClass("heavy", share=0.6)
PART: Final = RouteClass("part", share=0.6, hurried=True)
STREAM: Final = RouteClass("stream", share=0.6, streams=True)
LASTING: Final = RouteClass("lasting", seconds=40.0, share=0.6, streams=True)
"""A stream without an end; a silence of 40 s is one."""
UPLOAD: Final = RouteClass(
    "upload", seconds=300.0, max_body=300_000_000, share=0.6, streams=True
)
_HEAVY_SEGMENTS: Final = frozenset({"reports", "history", "forecasts", "dashboards"})
_FILE_ENDINGS: Final = frozenset({"results", "file", "download", "export"})
PROVED: Final = tuple(
    (method, re.compile(f"/api/v1/{place}"), right)
    for method, place, right in (
        ("POST", "exports", "exports:run"),
        ("POST", "audit/export", "audit:export"),
        ("POST", "api-keys(/[^/]+/rotate)?", "api_keys:write"),
        ("POST", "roles", "roles:write"),
        ("PATCH", "roles/[^/]+", "roles:write"),
        ("DELETE", "roles/[^/]+", "roles:write"),
        ("POST", "users/me/(password|totp|recovery-codes)", None),
        ("DELETE", "users/me/totp", None),
        ("POST", "users/[^/]+/(reset-mfa|resend-invitation)", "users:write"),
    )
)
"""What needs a fresh proof of who it is, and the right to it (None: everybody's)."""


@dataclass(frozen=True)
class Route:
    """Where a request goes and how it is treated on its way."""

    service: str
    segment: str
    public: bool = False
    kind: RouteClass = ORDINARY


class RoutingError(ValueError):
    """The routing table contradicts itself."""


@dataclass(frozen=True)
class RoutingTable:
    """Maps the first path segment to its service.

    Arguments: `segments` and `short` name the service of each segment after
    `/api/v1/` and of each short public address. Raises RoutingError when a segment is
    malformed or its service unknown.
    """

    segments: Mapping[str, str]
    short: Mapping[str, str]
    services: frozenset[str] = field(default=frozenset(_SEGMENTS))

    def __post_init__(self) -> None:
        for segment, service in [*self.segments.items(), *self.short.items()]:
            if not _SEGMENT.fullmatch(segment):
                raise RoutingError(f"not a segment: {segment!r}")
            if service not in self.services:
                raise RoutingError(f"segment {segment!r} of no service: {service!r}")

    def find(self, method: str, path: str) -> Route | None:
        """The route of `path`, or None: unknown, internal, or written ambiguously."""
        if not path.startswith("/") or _UNSAFE.search(path):
            return None
        first, *rest = path[1:].split("/")
        if own := self._own(first, rest):
            return own
        if first == "api":
            return self._private(method, rest)
        if first == "public" and len(rest) > 1 and rest[0] == "v1":
            return self._public(self.segments.get(rest[1]), rest[1])
        return self._public(self.short.get(first), first)

    def _own(self, first: str, rest: list[str]) -> Route | None:
        if len(rest) == (first in _OWN_WITH_TOKEN) and first in _OWN | _OWN_WITH_TOKEN:
            return Route("gateway", first, public=True, kind=VITAL)
        if first in _FILES:
            return Route("gateway", first, public=True)
        if first in self.segments or first in _SCREENS:
            return Route("gateway", SCREENS)
        return None

    def _private(self, method: str, rest: list[str]) -> Route | None:
        if rest and rest[0] in _OWN_UNDER_API:
            return Route("gateway", rest[0], public=rest[0] == "docs" and len(rest) > 1)
        version, segment, *deeper = [*rest, "", ""]
        service = self.segments.get(segment)
        if version != "v1" or service is None:
            return None
        deeper = deeper[:-2]
        if segment == LIVE and deeper != ["tickets"]:
            return Route(LIVE, LIVE, kind=ORDINARY if deeper else LASTING)
        return Route(service, segment, kind=_classify(method, segment, deeper))

    @staticmethod
    def _public(service: str | None, segment: str) -> Route | None:
        if service is None:
            return None
        return Route(service, segment, public=True, kind=VITAL)


def _classify(method: str, segment: str, deeper: list[str]) -> RouteClass:
    if segment == "sessions":
        return VITAL
    named = (segment == "imports" and not deeper) or deeper == ["import"]
    if method == "POST" and (named or deeper[1:] == ["attachments"]):
        return UPLOAD
    if segment == "exports" or (deeper and deeper[-1] in _FILE_ENDINGS):
        return STREAM
    return HEAVY if segment in _HEAVY_SEGMENTS else ORDINARY


def _pairs(table: Mapping[str, str]) -> dict[str, str]:
    pairs = [(name, service) for service, names in table.items()
             for name in names.split()]  # fmt: skip
    if len(dict(pairs)) != len(pairs):
        raise RoutingError("a segment has two owners")
    return dict(pairs)


TABLE: Final = RoutingTable(_pairs(_SEGMENTS), _pairs(_SHORT))
