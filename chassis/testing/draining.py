"""Relays and consumers inside a test: all facts arrive before it looks."""

from collections.abc import Callable

import pytest

from chassis.messaging import provision
from chassis.messaging.catalogue import known_types, load, subscriptions
from chassis.messaging.relay import relay_until_empty
from chassis.messaging.runner import consume_until_empty
from chassis.messaging.topology import describe, events_queue
from chassis.mongo import Database
from chassis.service import Service

__all__ = ["Drain", "drain"]


class Drain:
    """``drain(contacts, reporting)``: facts flow between services until none is left.

    What waits for a retry or was parked stays where it is.
    """

    def __init__(self, database: Callable[[str], Database], amqp_url: str) -> None:
        self._database = database
        self._url = amqp_url
        self._laid_out: set[str] = set()

    def __call__(self, *services: Service) -> None:
        """Relay and consume in turns until a round moves nothing."""
        if missing := [s for s in services if s.name not in self._laid_out]:
            self._lay_out(services)
            self._laid_out |= {service.name for service in missing}
        while self._relay(services):
            for service in services:
                consume_until_empty(service, self._database(service.name), self._url)

    def relay(self, *services: Service) -> None:
        """Relay what waits, and consume nothing."""
        self._relay(services)

    def _relay(self, services: tuple[Service, ...]) -> int:
        return sum(
            relay_until_empty(self._database(service.name), self._url)
            for service in services
        )

    def _lay_out(self, services: tuple[Service, ...]) -> None:
        """Declare what these services need; drop what former tests left in queues."""
        known = known_types(services, load())
        with provision.operating(self._url) as connection:
            wanted = describe(subscriptions(services), known)
            provision.apply(connection, wanted, None)
            with connection.channel() as channel:
                for service in services:
                    if service.name not in self._laid_out:
                        channel.queue_purge(events_queue(service.name))


@pytest.fixture
def drain(database: Callable[[str], Database], amqp_url: str) -> Drain:
    """``drain(*services)`` over this worker's databases and virtual host."""
    return Drain(database, amqp_url)
