"""What a command needs that handles messages: a courier and a service's database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chassis.cli import load

__all__ = ["desk"]


@contextmanager
def desk(service: str) -> Iterator[tuple[Any, Any]]:
    """Open a courier with the operator's broker user, and the service's database."""
    from chassis.messaging.courier import courier

    found = load(service)
    settings = found.settings.read(needs=("mongo_url", "amqp_url"))
    database = found.connect(settings, "command")
    with courier(settings.amqp_url) as opened:
        yield opened, database
