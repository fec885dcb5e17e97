"""The same requests before a small base and before a large one."""

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any, Final

from pymongo import MongoClient

from bench import house
from bench.base import DATABASES, NUMBER, SYLLABLES, Base
from bench.harness import Result
from chassis.testing.system import System

FEW: Final = 10_000
MANY: Final = 1_000_000
ASKED: Final = 60
GOAL_MS: Final = 150
GOAL_GROWTH: Final = 2.0
SCANNED: Final = 1_000
MEMORY: Final = {
    "wiredTigerEngineRuntimeConfig": "cache_size=4GB",
    "maxIndexBuildMemoryUsageMegabytes": 4000,
}
Asked = Mapping[str, Callable[[], object]]


def measure() -> list[Result]:
    """Ask before FEW contacts and before many, each in a system of its own.

    KITH_BENCH_CONTACTS says how many; a million without it.
    """
    contacts = int(os.environ.get("KITH_BENCH_CONTACTS", MANY))
    small, large = (_asked(size) for size in (FEW, contacts))
    return [
        result for name in large for result in _results(name, small, large, contacts)
    ]


def _results(
    name: str,
    small: Mapping[str, list[float]],
    large: Mapping[str, list[float]],
    contacts: int,
) -> Iterator[Result]:
    yield Result(
        name=f"{name}, p99 of {contacts:,}",
        measured=quantiles(large[name], n=100)[98],
        goal=GOAL_MS,
        unit="ms",
    )
    yield Result(
        name=f"{name}, {contacts:,} over {FEW:,}",
        measured=median(large[name]) / median(small[name]),
        goal=GOAL_GROWTH,
        unit="times",
    )


def _asked(contacts: int) -> dict[str, list[float]]:
    """Return how many milliseconds each request took; RuntimeError for a scan."""
    folder = house.emptied("scale")
    with house.running(folder):
        house.start(folder)
        system = System(folder)
        with MongoClient[Any](system.mongo_url) as client:
            client.admin.command({"setParameter": 1, **MEMORY})
            base = Base(client, system)
            began = time.monotonic()
            base.fill(contacts)
            print(
                f"  {contacts:,} contacts stand after {time.monotonic() - began:.0f} s"
            )
            with watched(client):
                return {
                    name: told(name, ask)
                    for name, ask in requests(base, contacts).items()
                }


def requests(base: Base, contacts: int) -> Asked:
    """Return what people ask all day, by name."""
    # Letters that some hundred names begin with, whatever the size of the base.
    letters = 1 if contacts < FEW * 10 else 2
    api, family = base.api, "".join(random.Random(1).sample(SYLLABLES, letters))
    search = "/api/v1/contacts/search"

    def found(**asked: Any) -> Callable[[], object]:
        return lambda: api.post(search, {"limit": 50, **asked})

    def read(path: str, **query: str) -> Callable[[], object]:
        return lambda: api.get(path, **query)

    mine, nobody = (
        {"field": "lifecycle_stage", "op": "eq", "value": value}
        for value in ("prospect", "lapsed")
    )
    day = datetime.now(UTC).date()
    month = {"from": str(day - timedelta(days=30)), "to": str(day)}
    return {
        "list by name": found(sort="display_name"),
        "list, newest first": found(sort="-created_at"),
        "filter": found(filter=mine, sort="-created_at"),
        "filter that fits nobody": found(filter=nobody, sort="-created_at"),
        "find as you type": found(q=family),
        "find a number": found(q=NUMBER),
        "search everything": lambda: api.post("/api/v1/search", {"q": family}),
        "one contact": read(f"/api/v1/contacts/{base.busy}"),
        "360 page": read(f"/api/v1/overviews/contacts/{base.busy}"),
        "timeline of 10,000": read("/api/v1/activities/timeline", contact_id=base.busy),
        "board": read("/api/v1/deals/board"),
        "my day": read("/api/v1/overviews/my-day"),
        "growth of a month": read("/api/v1/customer-base/growth", **month),
        "pipeline by stage": read(
            "/api/v1/deals-funnel/pipeline", group_by="pipeline,stage"
        ),
        "activities of a month": read("/api/v1/meetings/activities", **month),
    }


@contextmanager
def watched(client: MongoClient[Any]) -> Iterator[None]:
    """Let MongoDB write down every scan; RuntimeError at the end for a large one."""
    scans = {
        "planSummary": {"$regex": "COLLSCAN"},
        "ns": {"$not": {"$regex": "profile"}},
    }
    for name in DATABASES:
        client[name].command("profile", 1, slowms=0, filter=scans)
    yield
    found = [
        f"{row['ns']} ({row['docsExamined']:,} read)"
        for name in DATABASES
        for row in client[name]["system.profile"].find(
            {"docsExamined": {"$gt": SCANNED}}
        )
    ]
    if found:
        raise RuntimeError(f"scanned: {', '.join(sorted(set(found)))}")


def told(name: str, ask: Callable[[], object]) -> list[float]:
    """Return what ``timed`` does, and print it at once."""
    took = timed(ask)
    print(f"  {name}: {median(took):.1f} ms, at most {max(took):.1f} ms")
    return took


def timed(ask: Callable[[], object]) -> list[float]:
    """Ask again and again; return the milliseconds of each answer but the first few."""
    took = []
    for _ in range(ASKED + 5):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return took[5:]
