"""The HTTP edge: blueprints, answers, problems, fields, identity, pages."""

from chassis.telemetry import follow, write_line
from chassis.web.answers import accepted, changed, created, done, shown
from chassis.web.app import THREADS, UnguardedRouteError, build_app
from chassis.web.blueprint import Blueprint
from chassis.web.fields import (
    Bool,
    Day,
    Email,
    Enum,
    Instant,
    Int,
    Json,
    Line,
    List,
    Map,
    Nested,
    Phone,
    Ref,
    Text,
)
from chassis.web.health import draining
from chassis.web.identity import Identity
from chassis.web.inputs import as_tuples, load_body, load_fields, load_query
from chassis.web.masks import masked, masks_here
from chassis.web.problems import (
    BusyError,
    EdgeError,
    PreconditionRequiredError,
    SchemaError,
    TooLargeError,
    UnauthorizedError,
    UnreadableError,
    UnsupportedMediaError,
)
from chassis.web.request import House, here
from chassis.web.route import Route
from chassis.web.schema import Schema
from chassis.web.search import Finder, search_routes
from chassis.web.status import status_of
from chassis.web.uploads import Upload

__all__ = [
    "THREADS",
    "Blueprint",
    "Bool",
    "BusyError",
    "Day",
    "EdgeError",
    "Email",
    "Enum",
    "Finder",
    "House",
    "Identity",
    "Instant",
    "Int",
    "Json",
    "Line",
    "List",
    "Map",
    "Nested",
    "Phone",
    "PreconditionRequiredError",
    "Ref",
    "Route",
    "Schema",
    "SchemaError",
    "Text",
    "TooLargeError",
    "UnauthorizedError",
    "UnguardedRouteError",
    "UnreadableError",
    "UnsupportedMediaError",
    "Upload",
    "accepted",
    "as_tuples",
    "build_app",
    "changed",
    "created",
    "done",
    "draining",
    "follow",
    "here",
    "load_body",
    "load_fields",
    "load_query",
    "masked",
    "masks_here",
    "search_routes",
    "shown",
    "status_of",
    "write_line",
]
