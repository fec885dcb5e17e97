"""A gateway over real MongoDB, an echo for every service, and people with browsers."""

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.types import StartResponse

import pytest
from werkzeug.serving import make_server

from campaigns.app import service as campaigns_service
from chassis.mongo import Database
from chassis.testing.migrated import migrated
from chassis.testing.web import SigningKey
from contacts.app import service as contacts_service
from gateway.app import service
from gateway.settings import GatewaySettings
from interactions.app import service as interactions_service
from tests.service.gateway.people import Browser, House
from tests.service.gateway.street import Street, a_neighbour


def echo(environ: dict[str, Any], start: StartResponse) -> list[bytes]:
    """A service that says what it was asked."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length).decode()
    names = [name for name in environ if name.startswith("HTTP_")]
    said = {
        "path": environ["PATH_INFO"],
        "query": environ["QUERY_STRING"],
        "method": environ["REQUEST_METHOD"],
        "headers": {name[5:].lower(): environ[name] for name in names},
        "body": body,
    }
    start("200 OK", [("Content-Type", "application/json"), ("ETag", '"7"')])
    return [json.dumps(said).encode()]


@pytest.fixture(scope="session")
def echo_port() -> Iterator[int]:
    server = make_server("127.0.0.1", 0, echo, threaded=True)
    server.log = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def gateway(
    database: Callable[[str], Database],
    signing_key: SigningKey,
    mongo_url: str,
    echo_port: int,
) -> Iterator[Callable[..., House]]:
    """``gateway(rate_user=3)``: a gateway with these settings, nobody in it yet."""
    made: list[House] = []

    def make(**settings: Any) -> House:
        found = database("gateway")
        signing_key.use()
        migrated(found, repositories=service.repositories, projections=())
        settings = {
            "mongo_url": mongo_url,
            "keys_dir": signing_key.folder,
            "app_url": "http://localhost",
            "upstreams": f"contacts=127.0.0.1:{echo_port}",
            **settings,
        }
        app = service.create_app(GatewaySettings(**settings), database=found)
        made.append(House(app, found))
        return made[-1]

    yield make
    for house in made:
        house.close()


@pytest.fixture
def house(gateway: Callable[..., House]) -> House:
    return gateway()


@pytest.fixture
def admin(house: House) -> Browser:
    """Somebody who may administer, signed in."""
    return house.person("admin@example.org", "admin").sign_in()


@pytest.fixture
def street(
    gateway: Callable[..., House],
    database: Callable[[str], Database],
    signing_key: SigningKey,
    mongo_url: str,
) -> Iterator[Street]:
    """The gateway before real services: contacts, interactions, campaigns."""
    made = {
        each.name: a_neighbour(each, database(each.name), signing_key, mongo_url)
        for each in (contacts_service, interactions_service, campaigns_service)
    }
    house = gateway(upstreams=",".join(each.place for each in made.values()))
    found = Street(house, made)
    yield found
    found.close()
