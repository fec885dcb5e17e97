"""The reading service, run inside a test."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chassis.messaging.consumer import Consumer
from chassis.messaging.runner import Limits, Runner
from chassis.mongo import Database
from tests.builders.broker import Broker
from tests.builders.messages import copies, effects, journal


@dataclass(frozen=True)
class Reading:
    """Runs consumers of the reading service inside the test."""

    database: Database
    broker: Broker

    def runner(
        self,
        consumers: Sequence[Consumer] = (copies, effects, journal),
        **limits: Any,
    ) -> Runner:
        """Return a runner that has not begun."""
        return Runner(
            database=self.database,
            consumers=consumers,
            amqp_url=self.broker.url,
            limits=Limits(**limits),
        )

    def drain(
        self,
        consumers: Sequence[Consumer] = (copies, effects, journal),
        **limits: Any,
    ) -> None:
        """Consume until the queue is empty."""
        self.runner(consumers, **limits).run_until_empty()

    @property
    def everyone(self) -> tuple[Consumer, ...]:
        """A consumer of each mode."""
        return copies, effects, journal

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return all rows of a collection."""
        return list(self.database.collection(name).find({}))
