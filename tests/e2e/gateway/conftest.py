"""A real gateway process before a service that answers by script."""

from collections.abc import Callable, Iterator

import pytest

from chassis.mongo import Database
from tests.e2e.gateway.running import a_gateway
from tests.e2e.gateway.wire import Door
from tests.service.gateway.scripted import Scripted, a_scripted_server


@pytest.fixture(scope="session")
def scripted() -> Iterator[Scripted]:
    with a_scripted_server() as server:
        yield server


@pytest.fixture
def contacts(scripted: Scripted) -> Scripted:
    """The service, with nothing received and nothing planned."""
    scripted.received.clear()
    scripted.scripts.clear()
    return scripted


@pytest.fixture(scope="session")
def door(
    _databases: Callable[[str], Database],
    mongo_url: str,
    tmp_path_factory: pytest.TempPathFactory,
    scripted: Scripted,
) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("gateway")
    places = f"contacts=127.0.0.1:{scripted.port},reporting=127.0.0.1:9"
    with a_gateway(_databases("gateway_e2e"), mongo_url, folder, places) as found:
        yield found
