"""A real gateway process before a service that answers by script."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from chassis import keys
from chassis.mongo import Caller, Database, migrate, transact
from chassis.testing import eventually
from gateway.app import service
from gateway.entrance import passwords_of
from gateway.settings import GatewaySettings
from gateway.users.commands import FoundUser, found_user
from tests.e2e.gateway.wire import Door
from tests.service.gateway.scripted import Scripted, a_scripted_server

ROOT = Path(__file__).parents[3]
EMAIL, PASSWORD = "ada@example.org", "blue-kettle-on-the-stove"


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
    """The gateway as `kith web gateway` runs it, with somebody signed in."""
    folder, found = tmp_path_factory.mktemp("gateway"), _databases("gateway_e2e")
    migrate(found, repositories=service.repositories, projections=())
    make_account(found, folder)
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    command = ("-m", "chassis.cli", "web", "gateway", "--bind", f"127.0.0.1:{port}")
    url = urlunsplit(urlsplit(mongo_url)._replace(path=f"/{found.name}"))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command, "--metrics", "127.0.0.1:0"],
            cwd=ROOT,
            stderr=log,
            env={
                **os.environ,
                "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'services'}",
                "KITH_MONGO_URL": url,
                "KITH_KEYS_DIR": str(folder),
                "KITH_APP_URL": f"http://127.0.0.1:{port}",
                "KITH_UPSTREAMS": f"contacts=127.0.0.1:{scripted.port},"
                "reporting=127.0.0.1:9",
            },
        )
    try:
        made = Door(port)
        eventually(made.is_ready, within=60)
        made.sign_in(EMAIL, PASSWORD)
        yield made
    finally:
        process.terminate()
        process.wait(timeout=40)


def make_account(database: Database, folder: Path) -> None:
    keys.init(folder, ["gateway"])
    passwords = passwords_of(GatewaySettings(keys_dir=folder))
    account = FoundUser(
        email=EMAIL,
        name="Ada",
        password_hash=passwords.hash(PASSWORD),
        role_ids=("account_manager",),
    )
    transact(database, found_user, account, caller=Caller.system("gateway"))
