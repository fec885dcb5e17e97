"""Settling a batch: every delivery handled, copied elsewhere or dropped (4.3)."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Final

from chassis.crashpoints import crashpoint
from chassis.envelope import owner_of
from chassis.messaging.apply import Applier
from chassis.messaging.circuit import Circuit, GiveBackError
from chassis.messaging.consumer import Handler
from chassis.messaging.delivery import Delivery, Failure, Reader, RefusedError, Task
from chassis.messaging.metrics import HANDLED, LAG
from chassis.messaging.retry import cause, is_expected, verdict
from chassis.mongo import Database
from chassis.telemetry import get_logger

DEADLY_STARTS: Final = 6
FAILURES_IN_A_ROW: Final = 10

log = get_logger(__name__)


@dataclass(kw_only=True)
class Settler:
    """Applies batches and hands on what fails.

    ``send_copies`` gets the failures of one delivery and returns when they are safe
    elsewhere; ``beat`` keeps heartbeat and watchdog content between two handlers.
    """

    reader: Reader
    applier: Applier
    circuit: Circuit
    send_copies: Callable[[Delivery, Sequence[Failure]], None]
    beat: Callable[[], None]
    _failing: set[str] = field(default_factory=set)

    def settle(self, batch: Sequence[Delivery]) -> None:
        """Return when every delivery of the batch may be acknowledged.

        Raises GiveBackError, and whatever the broker or ``send_copies`` raises; then
        none of them may be.
        """
        groups: dict[Handler, list[Task]] = {}
        failures: list[Failure] = []
        for delivery in batch:
            tasks, refused = self.reader.read(delivery)
            failures += refused
            for task in tasks:
                groups.setdefault(task.handler, []).append(task)
        for handler, tasks in groups.items():
            failures += self._apply(handler, tasks)
            crashpoint("consumer.mid_batch")
        self._hand_on(failures)
        _tell_lag(groups.values())

    def settle_suspect(self, delivery: Delivery) -> None:
        """Settle a redelivered message alone, unless it has killed too often."""
        suspects = self.applier.database
        starts = self.circuit.insist(partial(count_start, suspects, delivery.key))
        crashpoint("consumer.after_suspect")
        if starts >= DEADLY_STARTS:
            error = RefusedError(f"deadly: started {starts - 1} times, never finished")
            self._hand_on([Failure(delivery, None, error)])
        else:
            self.settle([delivery])
        self.circuit.insist(partial(forget_starts, suspects, delivery.key))

    def _apply(self, handler: Handler, tasks: Sequence[Task]) -> list[Failure]:
        try:
            self._insist(handler, tasks)
        except GiveBackError:
            raise
        except Exception:  # noqa: BLE001  each is looked at alone
            alone = ((task.delivery, self._alone(task)) for task in tasks)
            return [Failure(found, handler, error) for found, error in alone if error]
        return []

    def _alone(self, task: Task) -> Exception | None:
        for tries in itertools.count(1):
            self.beat()
            try:
                self._insist(task.handler, [task])
            except GiveBackError:
                raise
            except Exception as error:  # noqa: BLE001  becomes a failure or is tried on
                if self.is_final(task, error, tries):
                    self.circuit.close()
                    return error
                self.circuit.hold()
            else:
                break
        return None

    def is_final(self, task: Task, error: Exception, tries: int) -> bool:
        """Say whether a failure is this message's; if not, it is tried again, later.

        Ten strange errors in a row over different aggregates are a bad release.
        """
        del tries
        if not is_expected(error):
            self._failing.add(task.event.subject)
        return len(self._failing) < FAILURES_IN_A_ROW

    def _insist(self, handler: Handler, tasks: Sequence[Task]) -> None:
        events = [task.event for task in tasks]
        self.circuit.insist(partial(self.applier.apply, handler, events))
        self._failing.clear()
        self.circuit.close()
        HANDLED.labels(handler.name, "applied").inc(len(tasks))

    def _hand_on(self, failures: Iterable[Failure]) -> None:
        by_tag: dict[int, list[Failure]] = {}
        for failure in failures:
            by_tag.setdefault(failure.delivery.tag, []).append(failure)
            name = failure.handler.name if failure.handler else "-"
            result, key = verdict(failure.error).value, failure.delivery.key
            HANDLED.labels(name, result).inc()
            why = cause(failure.error)
            log.warning(
                "event failed", event_id=key, handler=name, result=result, why=why
            )
        for found in by_tag.values():
            self.send_copies(found[0].delivery, found)


def count_start(database: Database, key: str) -> int:
    """Count that a message is about to be handled; return the count."""
    row = database.collection("suspects").find_one_and_update(
        {"_id": key},
        {"$inc": {"starts": 1}, "$currentDate": {"at": True}},
        upsert=True,
        return_document=True,
    )
    return int(row["starts"]) if row else 1


def forget_starts(database: Database, key: str) -> None:
    """Clear the count of a message that was settled."""
    database.collection("suspects").delete_one({"_id": key})


def _tell_lag(groups: Iterable[Sequence[Task]]) -> None:
    now = datetime.now(UTC)
    for tasks in groups:
        event = tasks[-1].event
        age = (now - event.recorded_at).total_seconds()
        LAG.labels(owner_of(event.type)).set(max(age, 0))
