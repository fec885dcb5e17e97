"""A relay process of the telling service, to be killed, stopped and continued."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from chassis.crashpoints import arm
from chassis.messaging.relay import RelayOptions
from chassis.messaging.relay_loop import run_relay
from chassis.mongo import Database
from tests.builders.telling import Telling

ROOT = Path(__file__).parents[2]


@contextmanager
def relay_process(
    telling: Telling, mongo_url: str, crashpoint: str = ""
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a relay; it is killed at the end if it still runs."""
    address = urlsplit(mongo_url)._replace(path=f"/{telling.database.name}")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}:{ROOT / 'services'}",
        "KITH_MONGO_URL": urlunsplit(address),
        "KITH_AMQP_URL": telling.amqp_url,
        "KITH_CRASHPOINT": crashpoint,
    }
    command = [sys.executable, "-m", "tests.builders.telling_process"]
    with subprocess.Popen(command, env=environment, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def main() -> None:
    """Be the relay."""
    arm(os.environ["KITH_CRASHPOINT"] or None)
    database = Database.connect(os.environ["KITH_MONGO_URL"], "telling")
    run_relay(database, os.environ["KITH_AMQP_URL"], RelayOptions())


if __name__ == "__main__":
    main()
