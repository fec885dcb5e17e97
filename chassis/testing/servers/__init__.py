"""Finds or starts MongoDB and RabbitMQ for tests, bench and ``kith up``."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chassis.testing.servers import mongo, rabbit
from chassis.testing.servers.home import Home, ServerError, wait_until, write_private
from chassis.testing.servers.management import Management
from chassis.testing.servers.mongo import Mongo
from chassis.testing.servers.rabbit import Rabbit

__all__ = [
    "Endpoints",
    "Home",
    "Management",
    "Mongo",
    "Rabbit",
    "ServerError",
    "start",
    "stop",
    "wait_until",
    "write_private",
]


@dataclass(frozen=True)
class Endpoints:
    """Where the servers are, for a user who may do everything."""

    mongo_url: str
    amqp_url: str
    management_url: str | None

    def environment(self) -> dict[str, str]:
        """Return them as settings."""
        named = {
            "KITH_MONGO_URL": self.mongo_url,
            "KITH_AMQP_URL": self.amqp_url,
            "KITH_AMQP_MANAGEMENT_URL": self.management_url,
        }
        return {name: value for name, value in named.items() if value}


def start(
    directory: Path | str,
    *,
    testing: bool = False,
    databases: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
) -> Endpoints:
    """Make both servers available, starting only what is missing.

    Args:
        directory: the folder of servers that get started.
        testing: allow fail points in MongoDB, and keep the data in memory.
        databases: each gets a user of its own in a MongoDB that is started.
        given: settings that name existing servers; the environment by default.

    Raises:
        ServerError: one is missing or does not start; the message says what to do.
    """
    given = os.environ if given is None else given
    home = Home(directory)
    mongod, node = Mongo(home, testing=testing), Rabbit(home)
    with home.locked():
        if testing:
            home.keep_in_memory(mongod.name, node.name)
        if mongo_url := given.get("KITH_MONGO_URL", ""):
            mongo.check(mongo_url)
        else:
            mongod.start(databases)
            mongo_url = mongod.url()
        if amqp_url := given.get("KITH_AMQP_URL", ""):
            rabbit.check(amqp_url)
            management_url = given.get("KITH_AMQP_MANAGEMENT_URL")
        else:
            node.start()
            amqp_url, management_url = node.url(), node.management_url()
    return Endpoints(mongo_url, amqp_url, management_url)


def stop(directory: Path | str) -> list[str]:
    """Stop what this folder started, and nothing else; return the names."""
    home = Home(directory)
    with home.locked():
        home.record(kept={"by": None})
        servers: tuple[Mongo | Rabbit, ...] = (Rabbit(home), Mongo(home))
        stopped = [server.name for server in servers if server.stop()]
        home.forget_memory()
        return stopped
