"""The reading service's consumer, the telling service's relay: each a process."""

import os
from collections.abc import Callable, Iterator

import pytest

from chassis.mongo import Database, migrate
from chassis.testing.plugin import RUN
from chassis.testing.servers import Home, Rabbit
from tests.builders.broker import Broker
from tests.builders.reading import Reading
from tests.builders.telling import Telling
from tests.faults.harness import Program, url_of


@pytest.fixture(autouse=True)
def _short_locks(database: Callable[[str], Database]) -> Iterator[None]:
    """Let the server forget a killed transaction after 2 s instead of 10."""
    admin, name = database("reading").client.admin, "transactionLifetimeLimitSeconds"
    before = admin.command({"getParameter": 1, name: 1})[name]
    admin.command({"setParameter": 1, name: 2})
    yield
    admin.command({"setParameter": 1, name: before})


@pytest.fixture
def reader(database: Callable[[str], Database], amqp_url: str) -> Iterator[Reading]:
    broker, found = Broker(amqp_url), database("reading")
    broker.lay_out()
    migrate(found)
    yield Reading(found, broker)
    broker.close()


@pytest.fixture
def program(reader: Reading, mongo_url: str) -> Program:
    url = url_of(mongo_url, reader.database)
    return Program("reading", url, reader.broker.url)


@pytest.fixture
def telling(database: Callable[[str], Database], amqp_url: str) -> Iterator[Telling]:
    owner = database("telling")
    migrate(owner)
    found = Telling(owner, amqp_url)
    yield found
    found.close()


@pytest.fixture
def relay(telling: Telling, mongo_url: str) -> Program:
    return Program("telling", url_of(mongo_url, telling.database), telling.amqp_url)


@pytest.fixture
def rabbit(request: pytest.FixtureRequest, amqp_url: str) -> Rabbit:
    """The node of this run, to be throttled."""
    if os.environ.get("KITH_AMQP_URL"):
        pytest.skip("a broker that is not ours is not throttled")
    return Rabbit(Home(request.config.stash[RUN].folder))
