"""One claimed row, as its handler sees it: steps, checkpoints, the end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from chassis.crashpoints import crashpoint
from chassis.jobs.queue import LEASE_SECONDS, Queue, after_now, literal
from chassis.mongo import Caller, Document, Store, Transaction, transact

C = TypeVar("C")
R = TypeVar("R")


class GiveUpError(Exception):
    """The work cannot be done, now or later; the text says why, without names."""


class StoppingError(Exception):
    """The process ends; the next worker goes on after the last step."""


@dataclass
class Job:
    """Work in hand, under lease and fence.

    A killed job is started again with the `checkpoint` of its last step, so a step
    and its progress are one transaction. Work outside the database happens once per
    attempt and has to bear a repetition.
    """

    queue: Queue
    row: Document
    caller: Caller
    stopping: Event
    closed: bool = False

    @property
    def id(self) -> str:
        """The id of the row."""
        return str(self.row["_id"])

    @property
    def checkpoint(self) -> dict[str, Any]:
        """What the last step noted; empty at first."""
        return self.row.get("checkpoint") or {}

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody set `cancel` on the row, as of the last step."""
        return bool(self.row.get("cancel"))

    @property
    def store(self) -> Store:
        """Reads as the system."""
        return Store(self.queue.database, self.caller)

    def step(
        self,
        handler: Callable[[C, Transaction], R],
        command: C,
        note: Callable[[R], Mapping[str, Any]] | None = None,
    ) -> R:
        """Run a command; `note(result)` becomes the checkpoint in its transaction.

        Raises `LeaseLostError` with nothing written, and `StoppingError` before.
        """

        def fenced(command: C, tx: Transaction) -> R:
            result = handler(command, tx)
            found = self.checkpoint if note is None else note(result)
            self.row = self.queue.write(self.row, _progress(found), tx.session)
            return result

        self._look()
        result = transact(self.queue.database, fenced, command, caller=self.caller)
        crashpoint("jobs.after_step")
        return result

    def note(self, **progress: Any) -> None:
        """Add to the checkpoint without a command. Raises as `step` does."""
        self._look()
        found = {**self.checkpoint, **progress}
        self.row = self.queue.write(self.row, _progress(found))
        crashpoint("jobs.after_step")

    def close(self, state: str, **fields: Any) -> None:
        """Let go of the row in a final state of its own. Raises `LeaseLostError`."""
        end = {"state": state, "finished_at": "$$NOW", "owner": None}
        self.queue.write(self.row, {**end, "lease_until": None, **literal(fields)})
        self.closed = True

    def retry(self, seconds: float, **fields: Any) -> None:
        """Let the row wait for another attempt. Raises `LeaseLostError`."""
        again = {"state": self.queue.ready, "due_at": after_now(seconds)}
        free = {"owner": None, "lease_until": None}
        self.queue.write(self.row, {**again, **free, **literal(fields)})
        self.closed = True

    def wait(self, seconds: float) -> None:
        """Let the row wait, as if this attempt had not been made: nothing failed.

        Raises `LeaseLostError`.
        """
        self.queue.put_back(self.row, seconds=seconds)
        self.closed = True

    def _look(self) -> None:
        if self.stopping.is_set():
            raise StoppingError


def _progress(checkpoint: Mapping[str, Any]) -> dict[str, Any]:
    """Note a checkpoint; who makes progress gets the full number of attempts."""
    lease = {"lease_until": after_now(LEASE_SECONDS), "attempts": 1}
    return {**lease, **literal({"checkpoint": dict(checkpoint)})}
