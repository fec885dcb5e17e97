"""This request: its database, caller, deadline, preconditions and key."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from flask import current_app, g, request

from chassis.domain import utcnow
from chassis.mongo import Caller, Database, RequestKey, Store
from chassis.web.problems import PreconditionRequiredError, UnreadableError

__all__ = ["Here", "House", "here"]

VERSION_TAG: Final = re.compile(r'"([1-9]\d{0,17})"')
KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True)
class House:
    """What an application keeps for all its requests."""

    service: str
    settings: Any
    database: Database
    identify: Callable[[], Caller]


class Here:
    """What a route may ask about the request that it answers."""

    @property
    def house(self) -> House:
        """What all requests share."""
        return cast("House", current_app.extensions["kith"])

    @property
    def database(self) -> Database:
        """The database of this service."""
        return self.house.database

    @property
    def settings(self) -> Any:
        """The settings of this process, as the service declares them."""
        return self.house.settings

    @property
    def caller(self) -> Caller:
        """Who asks; on a public route the service itself."""
        return cast("Caller", g.caller)

    @property
    def store(self) -> Store:
        """A store for queries on behalf of the caller."""
        return Store(self.database, self.caller)

    @property
    def now(self) -> datetime:
        """The time of this request."""
        return utcnow()

    @property
    def request_id(self) -> str:
        """The id of this request, in logs and events."""
        return cast("str", g.request_id)

    def remaining(self) -> float:
        """Return the seconds until the caller stops waiting."""
        return max(0.0, cast("float", g.deadline) - time.monotonic())

    def if_match(self) -> int:
        """Return the version that the caller saw (RFC 9110, If-Match).

        Raises PreconditionRequiredError without one, UnreadableError for what is no
        version.
        """
        tag = request.headers.get("If-Match")
        if tag is None:
            raise PreconditionRequiredError
        match = VERSION_TAG.fullmatch(tag.strip())
        if match is None:
            raise UnreadableError('If-Match must be one version: "7"')
        return int(match[1])

    @property
    def request_key(self) -> RequestKey | None:
        """The Idempotency-Key with what was asked, if one came."""
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return None
        return RequestKey(self.caller.principal, key, g.digest())


here: Final = Here()
