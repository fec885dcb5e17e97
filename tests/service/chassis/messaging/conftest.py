"""A reading service: its empty database and its queues."""

from collections.abc import Callable, Iterator

import pytest

from chassis.mongo import Database, migrate
from tests.builders.broker import Broker
from tests.builders.reading import Reading


@pytest.fixture
def broker(amqp_url: str) -> Iterator[Broker]:
    """The broker, laid out and empty."""
    found = Broker(amqp_url)
    found.lay_out()
    yield found
    found.close()


@pytest.fixture
def reading(database: Callable[[str], Database]) -> Database:
    """The migrated, empty database of the reading service."""
    found = database("reading")
    migrate(found)
    return found


@pytest.fixture
def reader(reading: Database, broker: Broker) -> Reading:
    """The reading service."""
    return Reading(reading, broker)
