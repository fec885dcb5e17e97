"""A reading and a telling service: their empty databases and queues."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest

from chassis.messaging import provision
from chassis.messaging.management import Management
from chassis.messaging.topology import describe
from chassis.mongo import Database, migrate
from chassis.testing.servers import Endpoints
from tests.builders.broker import Broker
from tests.builders.reading import Reading
from tests.builders.telling import Telling


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


@pytest.fixture
def telling(database: Callable[[str], Database], amqp_url: str) -> Iterator[Telling]:
    """The telling service, with an empty log, and a queue that hears it."""
    owner = database("telling")
    migrate(owner)
    found = Telling(owner, amqp_url)
    yield found
    found.close()


@pytest.fixture
def management_url(test_servers: Endpoints) -> str:
    """Address of the management API, as administrator."""
    if test_servers.management_url is None:
        pytest.skip("needs KITH_AMQP_MANAGEMENT_URL")
    return test_servers.management_url


@pytest.fixture
def relay_user_url(telling: Telling, management_url: str) -> str:
    """The address for a broker user who may say what the telling service owns."""
    users = describe({"telling": []}, ())
    management = Management(management_url, telling.vhost)
    provision.apply_users(management, users, lambda _: "for-this-test")
    parts = urlsplit(telling.amqp_url)
    place = f"telling-relay:for-this-test@{parts.hostname}:{parts.port}"
    return urlunsplit(parts._replace(netloc=place))
