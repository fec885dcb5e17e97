"""From commit to projection: 50 contacts a second through the gateway, 30 s long.

A change stream tells when the database wrote the fact's transaction, by its own clock;
another shows the row of the report's projection, whose moment is when it came here: the
way of the news counts too. Requests leave by the clock, whether or not the last one was
answered.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any, Self
from uuid import uuid4

from pymongo import MongoClient

from bench.harness import Result
from chassis.testing.system import System
from demo.api import Api

EVENTS_A_SECOND = 50
SECONDS = 30
WARM_UP = 100
PATIENCE = 30
CLIENTS = 16
PROJECTION = r"^customer_base_g\d+$"
TYPE = "contacts.contact.created.v1"


def measure(system: System) -> list[Result]:
    """Return the median and the 99th percentile; RuntimeError for a missing row."""
    api = Api(system.url, *system.admin)
    with MongoClient[Any](system.mongo_url) as client:
        facts, rows = client["kith_contacts"]["events"], client["kith_reporting"]
        made = {"operationType": "insert", "fullDocument.type": TYPE}
        shown = {"operationType": "insert", "ns.coll": {"$regex": PROJECTION}}
        committed = Watch(facts, made, "aggregate", written)
        visible = Watch(rows, shown, "_id", lambda _: time.time())
        with committed, visible:
            subjects = sent(api, EVENTS_A_SECOND * SECONDS + WARM_UP)
            for watch in (committed, visible):
                watch.wait_for(subjects)
    seen = [(committed.seen[one], visible.seen[one]) for one in subjects[WARM_UP:]]
    delays = [(end - begin) * 1000 for begin, end in seen]
    if min(delays) < 0:
        raise RuntimeError("a row was seen before its fact was written")
    cuts = quantiles(delays, n=100)
    name = f"commit → projection at {EVENTS_A_SECOND}/s"
    return [
        Result(name=f"{name}, p50", measured=cuts[49], goal=50, unit="ms"),
        Result(name=f"{name}, p99", measured=cuts[98], goal=500, unit="ms"),
    ]


def written(change: Mapping[str, Any]) -> float:
    """Return when the database wrote a change, in seconds of the epoch."""
    moment: datetime = change["wallTime"]
    return moment.replace(tzinfo=UTC).timestamp()


class Watch:
    """Notes in a thread the moment of each row that a change stream shows."""

    def __init__(
        self,
        place: Any,
        where: Mapping[str, Any],
        key: str,
        moment: Callable[[Mapping[str, Any]], float],
    ) -> None:
        self.seen: dict[str, float] = {}
        self._key, self._moment = key, moment
        self._stream = place.watch([{"$match": where}], max_await_time_ms=200)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()
        self._stream.close()

    def wait_for(self, keys: Sequence[str]) -> None:
        """Wait until all are there; RuntimeError names how many are missing."""
        until = time.monotonic() + PATIENCE
        while missing := set(keys) - self.seen.keys():
            if time.monotonic() > until:
                raise RuntimeError(f"{len(missing)} of {len(keys)} were never seen")
            time.sleep(0.1)

    def _look(self) -> None:
        while not self._stopping.is_set():
            change = self._stream.try_next()
            if change is not None:
                key = change["fullDocument"][self._key]
                self.seen.setdefault(key, self._moment(change))


def sent(api: Api, count: int) -> list[str]:
    """Make so many contacts by the clock; return their subjects in order."""
    began = time.monotonic()

    def make(number: int) -> str:
        time.sleep(max(0.0, began + number / EVENTS_A_SECOND - time.monotonic()))
        person = {"display_name": f"Ada {uuid4()}", "source": {"kind": "event"}}
        return f"contact/{api.post('/api/v1/contacts', person)['id']}"

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(make, range(count)))
