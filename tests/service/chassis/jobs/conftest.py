"""A database with queues, its address, and a worker that counts."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import pytest

from chassis.jobs import make_queues
from chassis.mongo import Database, ensure_indexes
from tests.builders.jobs import counting


@pytest.fixture
def work(database: Callable[[str], Database]) -> Database:
    found = database("work")
    make_queues(found, [counting])
    ensure_indexes(found, "effects", ())
    return found


@pytest.fixture
def work_url(work: Database, mongo_url: str) -> str:
    return urlunsplit(urlsplit(mongo_url)._replace(path=f"/{work.name}"))
