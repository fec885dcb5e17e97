"""Who decides about a failure, and the copies that wait for the next try (5.1, 5.2)."""

import re
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final

from pika import BasicProperties
from pika.exceptions import NackError, UnroutableError

from chassis.crashpoints import crashpoint
from chassis.domain import (
    DomainError,
    ForbiddenError,
    GoneError,
    RuleViolationError,
)
from chassis.messaging.delivery import (
    ATTEMPT,
    PENDING,
    Delivery,
    Failure,
    RefusedError,
    UnheardError,
)
from chassis.messaging.topology import TIERS, exchange

FIRST_FAILED: Final = "x-kith-first-failed-at"
ERROR: Final = "x-kith-error"
PRODUCER: Final = "x-kith-producer"
REDRIVEN: Final = "x-kith-redriven"
LONGEST_ERROR: Final = 1000
PARKING: Final = "parking"


class Verdict(Enum):
    """What becomes of a message that a handler did not take."""

    RETRY = "retried"
    PARK = "parked"
    DROP = "dropped"


class CopyRefusedError(Exception):
    """The broker did not take the copy: the topology is not whole."""


def verdict(error: Exception) -> Verdict:
    """Decide by the kind of error alone."""
    if isinstance(error, RefusedError | RuleViolationError | ForbiddenError):
        return Verdict.PARK
    return Verdict.DROP if isinstance(error, GoneError) else Verdict.RETRY


def is_expected(error: Exception) -> bool:
    """Say whether the error speaks of one message, not of a bad release."""
    return isinstance(error, DomainError | RefusedError | UnheardError)


def cause(error: Exception) -> str:
    """Describe an error for operators: ``kind: where or what``, no personal data.

    Texts of foreign exceptions may quote values, so only their place is told.
    """
    if isinstance(error, RefusedError | UnheardError):
        text = re.sub(r"'[^']*'", "…", str(error))
    elif isinstance(error, DomainError):
        text = f"{error.problem_type()}: {error}"
    else:
        frames = traceback.extract_tb(error.__traceback__)
        place = (
            f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        )
        text = f"{type(error).__name__}: {place}"
    return text[:LONGEST_ERROR]


class Copies:
    """Publishes copies of failing messages, each confirmed before the original's ack.

    ``channel`` is in confirm mode and used for nothing else; ``user`` is the broker
    user of its connection.
    """

    def __init__(self, channel: Any, service: str, user: str) -> None:
        self._channel = channel
        self._exchange = exchange(service)
        self._user = user

    def send(self, delivery: Delivery, failures: Iterable[Failure]) -> None:
        """Send one copy to the next tier and one to the parking, as verdicts demand.

        Raises CopyRefusedError when the broker returns or refuses it.
        """
        by_verdict: dict[Verdict, list[Failure]] = {}
        for failure in failures:
            by_verdict.setdefault(verdict(failure.error), []).append(failure)
        if again := by_verdict.get(Verdict.RETRY):
            self._publish(delivery, again, next_key(delivery.attempt))
        if parked := by_verdict.get(Verdict.PARK):
            self._publish(delivery, parked, PARKING)

    def _publish(self, delivery: Delivery, failures: list[Failure], key: str) -> None:
        crashpoint("consumer.before_retry")
        properties = copied(delivery.properties, self._headers(delivery, failures))
        properties.user_id = self._user
        try:
            self._channel.basic_publish(
                self._exchange, key, delivery.body, properties, mandatory=True
            )
        except (UnroutableError, NackError) as error:
            raise CopyRefusedError(f"{self._exchange} did not take {key}") from error
        parked = key == PARKING
        crashpoint(f"consumer.after_{'park' if parked else 'retry'}_confirm")

    def _headers(self, delivery: Delivery, failures: list[Failure]) -> dict[str, Any]:
        headers = {
            FIRST_FAILED: datetime.now(UTC).isoformat(timespec="seconds"),
            PRODUCER: delivery.properties.user_id or "",
            **(delivery.properties.headers or {}),
            ATTEMPT: delivery.attempt + 1,
            ERROR: cause(failures[0].error),
        }
        if pending := {f.handler.consumer.address for f in failures if f.handler}:
            headers[PENDING] = ",".join(sorted(pending))
        return headers


def next_key(attempt: int) -> str:
    """Return where a message goes that has failed ``attempt`` times before."""
    return f"retry.{TIERS[attempt][0]}" if attempt < len(TIERS) else PARKING


def copied(properties: Any, headers: dict[str, Any]) -> BasicProperties:
    """Return the properties of a copy: the event's own and ours, nothing else.

    The broker closes a channel that repeats the producer's ``user_id``, and versions
    disagree about its own ``x-`` headers.
    """
    return BasicProperties(
        message_id=properties.message_id,
        type=properties.type,
        content_type=properties.content_type,
        correlation_id=properties.correlation_id,
        timestamp=properties.timestamp,
        app_id=properties.app_id,
        delivery_mode=2,
        headers={
            name: value
            for name, value in headers.items()
            if name.startswith("x-kith-") or not name.startswith("x-")
        },
    )
