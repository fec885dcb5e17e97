"""MongoDB fails commands on purpose: those of one test's client, one test at a time."""

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from chassis.mongo import Database

POINT = "failCommand"


@contextmanager
def failing(database: Database, mode: Any, **data: Any) -> Iterator[None]:
    """Fail commands of ``database``'s client while the block runs.

    A server has one such point for all, so other workers wait for their turn.
    """
    admin = database.client.admin
    host, port = database.client.primary or ("localhost", 0)
    application = database.client.options.pool_options.metadata["application"]
    data = {"appName": application["name"], **data}
    lock = Path(tempfile.gettempdir()) / f"kith-failpoint-{host}-{port}"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        admin.command("configureFailPoint", POINT, mode=mode, data=data)
        try:
            yield
        finally:
            admin.command("configureFailPoint", POINT, mode="off")
