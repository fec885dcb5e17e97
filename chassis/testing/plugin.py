"""The pytest plugin: real servers, one database and virtual host per worker."""

import hashlib
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
from pymongo import MongoClient

from chassis.mongo import Database
from chassis.testing import servers
from chassis.testing.draining import drain
from chassis.testing.servers import (
    Endpoints,
    Home,
    Management,
    ServerError,
    mongo,
)
from chassis.testing.system import system
from chassis.testing.web import client, signing_key

__all__ = ["client", "drain", "signing_key", "system"]

RUN = pytest.StashKey["Run"]()
EMPTY = hashlib.md5(usedforsecurity=False).hexdigest()
"""How the server digests a collection without rows."""


class Run:
    """One run of pytest: its folder of servers, and the name of this worker."""

    def __init__(self, folder: Path, tag: str) -> None:
        self.folder = folder
        self.tag = tag
        self.held = ExitStack()

    @classmethod
    def begin(cls, root: Path) -> "Run":
        """Take the first folder that no other run holds: test, test.2, …."""
        for number in count(1):
            name, tag = ("test", "main") if number == 1 else (f"test.{number}",) * 2
            run = cls(root / name, tag.replace(".", ""))
            lock = Home(run.folder).locked("session", wait=False)
            if run.held.enter_context(lock):
                return run
        raise AssertionError("count() does not end")

    def servers(self) -> Endpoints:
        """Return the servers of this run; whoever asks first starts them."""
        try:
            return servers.start(self.folder, testing=True)
        except ServerError as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"needs servers: {error}")

    def end(self) -> None:
        """Stop what this run started; servers started by hand stay."""
        if not Home(self.folder).state().get("kept", {}):
            servers.stop(self.folder)
        self.held.close()


def pytest_configure(config: pytest.Config) -> None:
    """Begin a run in the controller; a worker of xdist belongs to it."""
    given = getattr(config, "workerinput", None)
    if given is None:
        config.stash[RUN] = Run.begin(config.rootpath / ".kith")
    else:
        tag = given["workerid"] + given["kith_tag"].removeprefix("main")
        config.stash[RUN] = Run(Path(given["kith_folder"]), tag)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist which run it belongs to."""
    run = node.config.stash[RUN]
    node.workerinput |= {"kith_folder": str(run.folder), "kith_tag": run.tag}


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the run in the controller."""
    if not hasattr(config, "workerinput") and RUN in config.stash:
        config.stash[RUN].end()


@pytest.fixture(autouse=True)
def _no_sockets_in_unit_tests(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if request.node.get_closest_marker("unit"):
        for name in ("connect", "connect_ex", "bind"):
            monkeypatch.setattr(socket.socket, name, _refuse)


def _refuse(*_: object) -> NoReturn:
    raise AssertionError("unit tests open no sockets: this is a test for tests/service")


@pytest.fixture(scope="session")
def test_servers(request: pytest.FixtureRequest) -> Endpoints:
    """Where the servers of this run are, for a user who may do everything."""
    return request.config.stash[RUN].servers()


@pytest.fixture(scope="session")
def mongo_url(test_servers: Endpoints) -> str:
    """Address of the replica set, as root."""
    return test_servers.mongo_url


@pytest.fixture(scope="session")
def amqp_url(request: pytest.FixtureRequest, test_servers: Endpoints) -> Iterator[str]:
    """Address of this worker's own virtual host, as administrator."""
    run = request.config.stash[RUN]
    if test_servers.management_url is None:
        if run.tag != "main":
            pytest.fail("set KITH_AMQP_MANAGEMENT_URL, or run one worker at a time")
        yield test_servers.amqp_url
        return
    management, vhost = Management(test_servers.management_url), f"kith-test-{run.tag}"
    parts = urlsplit(test_servers.amqp_url)
    management.make_vhost(vhost, parts.username or "guest")
    yield urlunsplit(parts._replace(path=f"/{quote(vhost, safe='')}"))
    management.drop_vhost(vhost)


@pytest.fixture(scope="session")
def _databases(
    request: pytest.FixtureRequest, mongo_url: str
) -> Iterator[Callable[[str], Database]]:
    """Databases of this worker, kept open for the run; only these get dropped."""
    tag = request.config.stash[RUN].tag
    prefix, role = f"kith_test_{tag}_", f"test-{tag}"
    _drop_databases(mongo_url, prefix)
    opened: dict[str, Database] = {}

    def get(service: str) -> Database:
        if service not in opened:
            url = mongo.for_database(mongo_url, f"{prefix}{service}")
            opened[service] = Database.connect(url, service, role=role)
        return opened[service]

    yield get
    for database in opened.values():
        database.close()
    _drop_databases(mongo_url, prefix)


@pytest.fixture
def database(_databases: Callable[[str], Database]) -> Callable[[str], Database]:
    """``database("contacts")``: that service's database, empty when a test begins."""
    seen: set[str] = set()

    def get(service: str) -> Database:
        found = _databases(service)
        if service not in seen:
            seen.add(service)
            _empty(found)
        return found

    return get


def _empty(database: Database) -> None:
    """Remove all rows; the indexes stay, because making them is what takes time."""
    digests = database.client[database.name].command("dbHash")["collections"]
    for name, digest in digests.items():
        if digest != EMPTY and not name.startswith("system."):
            database.collection(name).delete_many({})


def _drop_databases(url: str, prefix: str) -> None:
    with MongoClient[Any](url) as client:
        for name in client.list_database_names():
            if name.startswith(prefix):
                client.drop_database(name)
