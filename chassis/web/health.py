"""The probes: does the loop turn, and can this process do its work."""

import threading
import time
from typing import Final

from flask import Flask, Response

from chassis.mongo import Database

__all__ = ["draining", "install_probes"]

draining: Final = threading.Event()
"""Set once this process has been told to stop."""
CACHED_SECONDS: Final = 1.0


class Readiness:
    """Whether the database answers, asked at most once a second."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = (float("-inf"), False)
        self._lock = threading.Lock()

    def __call__(self) -> bool:
        """Say whether requests should come here."""
        if draining.is_set():
            return False
        with self._lock:
            asked_at, ready = self._known
            if asked_at + CACHED_SECONDS < time.monotonic():
                ready = self._database.ping(0.2)
                self._known = (time.monotonic(), ready)
        return ready


def install_probes(app: Flask, database: Database) -> None:
    """Answer ``/livez`` (never asks a store) and ``/readyz``."""
    ready = app.extensions["kith.ready"] = Readiness(database)

    def livez() -> Response:
        return Response("ok\n", mimetype="text/plain")

    def readyz() -> Response:
        if ready():
            return Response("ok\n", mimetype="text/plain")
        return Response("not ready\n", 503, mimetype="text/plain")

    app.add_url_rule("/livez", "livez", livez)
    app.add_url_rule("/readyz", "readyz", readyz)
