"""What every service is tested with."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from chassis.mongo import Database


@pytest.fixture
def explained() -> Callable[[Database], AbstractContextManager[list[str]]]:
    """``with explained(database) as plans``: how each query was answered."""

    @contextmanager
    def profile(database: Database) -> Iterator[list[str]]:
        profiled = database.client[database.name]
        profiled["system.profile"].drop()
        profiled.command("profile", 2)
        plans: list[str] = []
        try:
            yield plans
        finally:
            profiled.command("profile", 0)
            planned = profiled["system.profile"].find({"planSummary": {"$exists": 1}})
            plans += [f"{row['ns']} {row['planSummary']}" for row in planned]

    return profile
