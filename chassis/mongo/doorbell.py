"""The change stream that wakes the relay; it carries no truth."""

import threading
from typing import Any, Final

from pymongo.errors import PyMongoError

from chassis.mongo.client import Database
from chassis.mongo.outbox import EVENTS

PAUSE: Final = 1.0
INSERTS: Final[list[dict[str, Any]]] = [
    {"$match": {"operationType": "insert"}},
    {"$project": {"_id": 1}},
]


class Doorbell:
    """Rings when a row was added to the log.

    No resume token is kept: the flag in the rows is the truth, and whoever waits polls
    as well, more often while ``up`` is false.
    """

    def __init__(self, database: Database) -> None:
        """Watch the log of ``database`` once ``start`` is called."""
        self._events = database.collection(EVENTS)
        self._rung = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(
            target=self._watch_on, name="doorbell", daemon=True
        )
        self.up = False

    def start(self) -> None:
        """Begin to watch, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; at most a second later."""
        self._stopped.set()
        self._rung.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def clear(self) -> None:
        """Forget earlier rings; call it before reading the rows."""
        self._rung.clear()

    def wait(self, seconds: float) -> bool:
        """Wait for the next ring, at most ``seconds``; say whether it rang."""
        return self._rung.wait(seconds)

    def _watch_on(self) -> None:
        while not self._stopped.is_set():
            try:
                self._watch()
            except PyMongoError:
                # Any error: begin again at "now"; the poll finds what was missed.
                self._change(up=False)
                self._stopped.wait(PAUSE)

    def _watch(self) -> None:
        with self._events.watch(INSERTS, max_await_time_ms=1000) as stream:
            self._change(up=True)
            while stream.alive and not self._stopped.is_set():
                if stream.try_next() is not None:
                    self._rung.set()

    def _change(self, *, up: bool) -> None:
        self.up = up
        self._rung.set()
