"""A real gateway process before services that answer by script."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from chassis import keys
from chassis.mongo import Caller, Database, migrate, transact
from chassis.testing import eventually
from gateway.app import service
from gateway.entrance import passwords_of
from gateway.settings import GatewaySettings
from gateway.users.commands import FoundUser, found_user
from tests.e2e.gateway.wire import Door

ROOT = Path(__file__).parents[3]
EMAIL, PASSWORD = "ada@example.org", "blue-kettle-on-the-stove"


@contextmanager
def a_gateway(
    database: Database, mongo_url: str, folder: Path, upstreams: str
) -> Iterator[Door]:
    """The gateway as `kith web gateway` runs it, with somebody signed in."""
    migrate(database, repositories=service.repositories, projections=())
    make_account(database, folder)
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    command = ("-m", "chassis.cli", "web", "gateway", "--bind", f"127.0.0.1:{port}")
    url = urlunsplit(urlsplit(mongo_url)._replace(path=f"/{database.name}"))
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
                "KITH_UPSTREAMS": upstreams,
            },
        )
    try:
        made = Door(port, process)
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
