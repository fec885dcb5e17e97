"""A table of contents becomes an application and its processes."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import orjson
from flask import Flask, Response

from chassis.domain import DomainEvent
from chassis.jobs import Worker
from chassis.messaging.asyncapi import asyncapi
from chassis.mongo import Caller, Database, Projection, Repository
from chassis.settings import Settings
from chassis.web import THREADS, Blueprint, House, Identity, build_app

__all__ = ["Service"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Service:
    """Everything a service answers, hears, stores and says (its ``app.py``).

    ``identify`` is for the gateway alone, which knows its callers by session or key;
    every other service believes the gateway's token. ``keys`` names the key files that
    its processes may read besides those of every service, ``threads`` how many
    requests the web process may have in hand. ``live`` makes the ASGI application of
    `kith live`, which has a broker and no database.
    """

    name: str
    settings: type[Settings] = Settings
    blueprints: tuple[Blueprint, ...] = ()
    consumers: tuple[Any, ...] = ()
    workers: tuple[Worker, ...] = ()
    repositories: tuple[type[Repository[Any]], ...] = ()
    projections: tuple[Projection, ...] = ()
    publishes: tuple[type[DomainEvent], ...] = ()
    keys: tuple[str, ...] = ()
    threads: int = THREADS
    identify: Callable[[Any, Database], Callable[[], Caller]] | None = None
    live: Callable[[Any], Any] | None = None

    def create_app(
        self, settings: Settings | None = None, *, database: Database | None = None
    ) -> Flask:
        """Make the WSGI application, with settings from the environment if not given.

        Call it after a fork, since it opens the database client. Raises SettingsError
        and UnguardedRouteError.
        """
        settings = settings or self.settings.read()
        database = database or self.connect(settings, "web")
        house = House(
            service=self.name,
            settings=settings,
            database=database,
            identify=self._identify(settings, database),
        )
        app = build_app(house, self.blueprints, version=_version())
        app.add_url_rule("/internal/events", "events", self._events)
        return app

    def describe(self) -> dict[str, Any]:
        """Return the OpenAPI description; needs neither settings nor a database."""
        nothing: Any = None
        house = House(self.name, nothing, nothing, nothing)
        app = build_app(house, self.blueprints, version=_version())
        described: dict[str, Any] = app.extensions["kith.openapi"].description
        return described

    def _events(self) -> Response:
        """Describe the facts that this service publishes (AsyncAPI 3)."""
        described = asyncapi([self], _version())
        return Response(orjson.dumps(described), mimetype="application/json")

    def connect(self, settings: Settings, role: str) -> Database:
        """Open the client of this service's database; nothing is sent yet."""
        if settings.mongo_url is None:
            raise ValueError("KITH_MONGO_URL must be set")
        return Database.connect(settings.mongo_url, self.name, role=role)

    def _identify(self, settings: Settings, database: Database) -> Callable[[], Caller]:
        if self.identify is not None:
            return self.identify(settings, database)
        return Identity(self.name)


def _version() -> str:
    try:
        return version("kith")
    except PackageNotFoundError:
        return "0+checkout"
