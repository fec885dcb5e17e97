"""Waiting in place while not the message but everything else is at fault (5.2)."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from chassis.messaging.metrics import CIRCUIT_OPEN
from chassis.mongo import Database
from chassis.mongo.faults import is_infrastructure
from chassis.telemetry import get_logger

R = TypeVar("R")

LONGEST_PAUSE: Final = 30.0
STUBBORN: Final = 5
"""So often a failure may look like infrastructure although the database answers:
31 s of waiting, twice what a killed transaction can hold a record."""

log = get_logger(__name__)


class GiveBackError(Exception):
    """The patience is over: the channel closes and its messages return."""


class Circuit:
    """Holds a batch while it cannot be handled; nothing counts as an attempt.

    ``sleep`` keeps the broker's connection alive; ``patience`` is how long a batch
    is held, in seconds: less than the broker's ack time-out of 30 minutes.
    """

    def __init__(
        self, database: Database, sleep: Callable[[float], None], patience: float
    ) -> None:
        self._database = database
        self._sleep = sleep
        self._patience = patience
        self._since: float | None = None
        self._pause = 1.0

    def insist(self, action: Callable[[], R]) -> R:
        """Return what ``action`` returns, however long the infrastructure fails.

        Raises what ``action`` raises otherwise, and GiveBackError.
        """
        stubborn = 0
        while True:
            try:
                result = action()
            except Exception as error:
                if not is_infrastructure(error) or stubborn == STUBBORN:
                    raise
                log.warning("consumer.circuit_open", error=type(error).__name__)
                stubborn = 0 if self._wait_for_database() else stubborn + 1
            else:
                self.close()
                return result

    def _wait_for_database(self) -> bool:
        """Wait at least once; say whether the database was away meanwhile."""
        self.hold()
        was_away = False
        while not self._database.ping(1.0):
            was_away = True
            self.hold()
        return was_away

    def hold(self) -> None:
        """Wait one pause, each twice as long as the one before."""
        CIRCUIT_OPEN.set(1)
        now = time.monotonic()
        self._since = self._since or now
        if now - self._since > self._patience:
            raise GiveBackError
        self._sleep(self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def close(self) -> None:
        """Go on as usual."""
        if self._since is not None:
            self._since, self._pause = None, 1.0
            CIRCUIT_OPEN.set(0)
