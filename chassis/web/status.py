"""What a service says of itself to the gateway: what waits, how late it is, counts."""

import re
from typing import Any, Final

import orjson
from flask import Flask, Response, current_app

from chassis.mongo import Caller, Database, Store, waiting
from chassis.mongo.feeds import feeds
from chassis.web.request import House

__all__ = ["install_status", "status_of"]

GENERATION: Final = re.compile(r"_g\d+$")


def install_status(app: Flask) -> None:
    """Answer ``/internal/status`` to whoever carries a valid token."""

    def status() -> Response:
        house: House = current_app.extensions["kith"]
        house.identify()
        text = orjson.dumps(status_of(house.database))
        return Response(text, mimetype="application/json")

    app.add_url_rule("/internal/status", "status", status)


def status_of(database: Database) -> dict[str, Any]:
    """Return events waiting for the broker, seconds behind each owner, and counts.

    Counts are the server's estimates; they hold for reading, not for reckoning.
    """
    now = database.now()
    store = Store(database, Caller.system(database.service))
    pending, oldest = waiting(database)
    return {
        "pending": pending,
        "oldest_seconds": max(0.0, (now - oldest).total_seconds()) if oldest else 0.0,
        "behind_seconds": {
            feed.owner: max(0.0, (now - feed.as_of).total_seconds())
            for feed in feeds(store)
        },
        "counts": _counts(database),
    }


def _counts(database: Database) -> dict[str, int]:
    """Count each collection; of a projection, its largest generation."""
    found: dict[str, int] = {}
    for name in database.client[database.name].list_collection_names():
        count = database.collection(name).estimated_document_count()
        plain = GENERATION.sub("", name)
        found[plain] = max(count, found.get(plain, 0))
    return found
