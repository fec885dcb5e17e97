"""A telling service: its empty log and a queue that hears it."""

from collections.abc import Callable, Iterator

import pytest

from chassis.mongo import Database, migrate
from tests.builders.telling import Telling


@pytest.fixture
def telling(database: Callable[[str], Database], amqp_url: str) -> Iterator[Telling]:
    """The telling service, with an empty log, and a queue that hears it."""
    owner = database("telling")
    migrate(owner)
    found = Telling(owner, amqp_url)
    yield found
    found.close()
