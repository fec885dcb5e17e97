"""Running handlers: each mode's atomic unit, one batch at a time."""

import signal
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from chassis.crashpoints import crashpoint
from chassis.domain import Stamp, utcnow
from chassis.messaging.consumer import Consumer, Handler, Mode
from chassis.messaging.event import Event
from chassis.messaging.ordered import InOrder
from chassis.mongo import Caller, Database, Store, Transaction
from chassis.mongo.inbox import TwinError, claim
from chassis.mongo.transaction import in_transaction

INBOX: Final = "inbox"
TWIN_TRIES: Final = 5


class BudgetExceededError(Exception):
    """The handler took longer than its budget; longer work becomes job rows."""


@dataclass(frozen=True, kw_only=True)
class Applier:
    """Applies events to one service's database.

    ``generations`` sends a rebuild's writes to the generation that is being built.
    ``budget`` is what a call may take, in seconds.
    """

    database: Database
    generations: Mapping[str, int] = field(default_factory=dict)
    budget: float = 20.0

    def apply(self, handler: Handler, events: Sequence[Event[Any]]) -> None:
        """Run ``handler`` for ``events``, all or (INBOX) nothing.

        Raises what the handler raises, BudgetExceededError, and the driver's errors.
        """
        with limited(self.budget):
            if handler.mode is Mode.INBOX:
                self._in_transaction(handler, events)
            else:
                self._buffered(handler, events)
        crashpoint("consumer.after_commit")

    def _buffered(self, handler: Handler, events: Sequence[Event[Any]]) -> None:
        caller = Caller.system(self.database.service)
        pinned = self._pinned(handler.consumer)
        store = Store(self.database, caller, generations=pinned)
        for event in events:
            handler.run(event, store)
        store.flush()
        crashpoint("consumer.after_effect")

    def _in_transaction(self, handler: Handler, events: Sequence[Event[Any]]) -> None:
        pinned = self._pinned(handler.consumer)
        space = _namespace(handler.consumer, pinned)
        keyed = {f"{space}|{event.id}": event for event in events}
        now = utcnow()

        def body(session: Any) -> None:
            def opened(event: Event[Any] | None = None) -> Transaction:
                return self._transaction(handler, session, pinned, event)

            def call(event: Event[Any]) -> None:
                with Stamp.of(now, f"{space}|{event.id}").active():
                    handler.run(event, opened(event))

            fresh = claim(opened().collection(INBOX), keyed)
            crashpoint("consumer.in_transaction")
            found = [event for key, event in keyed.items() if key in fresh]
            if handler.ordered:
                InOrder(opened(), handler, space).run(found, call)
            else:
                for event in found:
                    call(event)
            crashpoint("consumer.after_effect")

        for _ in range(TWIN_TRIES):
            try:
                return in_transaction(self.database, body)
            except TwinError:
                continue
        return in_transaction(self.database, body)

    def _transaction(
        self,
        handler: Handler,
        session: Any,
        pinned: Mapping[str, int],
        event: Event[Any] | None,
    ) -> Transaction:
        caller = Caller.system(
            self.database.service,
            correlation_id=event and event.correlation_id,
            causation_id=event and event.id,
            traceparent=event and event.traceparent,
        )
        return Transaction(
            self.database,
            caller,
            session=session,
            may_intend=handler.intents,
            generations=pinned,
        )

    def _pinned(self, consumer: Consumer) -> dict[str, int]:
        """Fix the generations for one unit: a swap must not fall into the middle."""
        return {
            name: self.generations.get(name) or self.database.generation(name)
            for name in consumer.projections
        }


def _namespace(consumer: Consumer, pinned: Mapping[str, int]) -> str:
    """Name the memory of event ids: each generation starts with an empty one."""
    if not pinned:
        return consumer.address
    return f"{consumer.address}@g{next(iter(pinned.values()))}"


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise BudgetExceededError inside the block after ``seconds``.

    Signals reach the main thread only; elsewhere there is no limit but the watchdog.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def expire(number: int, frame: object) -> None:
        del number, frame
        raise BudgetExceededError(f"more than {seconds:g} s")

    began, before = time.monotonic(), signal.signal(signal.SIGALRM, expire)
    outer, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        left = max(outer - (time.monotonic() - began), 0.001) if outer else 0
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left)
