"""Filling one generation of a projection from its own queue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.messaging.apply import Applier
from chassis.messaging.broker import user_of
from chassis.messaging.circuit import Circuit
from chassis.messaging.delivery import REPLAY, Delivery, Failure, Reader
from chassis.messaging.digest import fingerprint
from chassis.messaging.retry import Verdict, cause, verdict
from chassis.messaging.runner import Runner
from chassis.messaging.settle import Settler
from chassis.mongo import Caller, Database, Store

MARKS: Final = "replay_marks"
TRIES: Final = 3


class RebuildFailedError(Exception):
    """An event cannot be applied: the generation is dropped, live data untouched."""


@dataclass(kw_only=True)
class Filler(Runner):
    """The consumer of one generation's queue; one event it cannot apply ends it."""

    replay_id: str

    def settler(
        self, channel: Any, sleep: Callable[[float], None], beat: Callable[[], None]
    ) -> Settler:
        """Return a settler that writes to the generation and marks what it got."""
        del channel
        user = user_of(self.amqp_url)
        return MarkingSettler(
            reader=Reader(consumers=self.consumers, user=user, oldest=None),
            applier=Applier(database=self.database, generations=self.generations),
            circuit=Circuit(self.database, sleep, self.limits.patience),
            send_copies=_give_up,
            beat=beat,
            replay_id=self.replay_id,
        )

    def fill(self, is_sent: Callable[[], bool]) -> None:
        """Consume until everything that was sent has arrived, or until stopped.

        Raises RebuildFailedError.
        """
        while not self.stopping:
            is_last = is_sent()  # asked first: what was sent then is in the queue
            self.run_until_empty()
            if is_last:
                return
            self.sleep(0.2)


@dataclass(kw_only=True)
class MarkingSettler(Settler):
    """Remembers which replayed facts have arrived, so that digests can be compared."""

    replay_id: str

    def settle(self, batch: Sequence[Delivery]) -> None:
        """Settle the batch, three times if need be, then mark what was replayed."""
        super().settle(batch)
        store = Store(self.applier.database, Caller.system("rebuild"))
        for delivery in batch:
            if delivery.header(REPLAY) == self.replay_id:
                key = f"{self.replay_id}|{delivery.key}"
                store.collection(MARKS).keep(key, _mark(self.replay_id, delivery))
        self.circuit.insist(store.flush)

    def is_final(self, task: Any, error: Exception, tries: int) -> bool:
        """Try what may pass three times; what then fails ends the rebuild."""
        del task
        return tries == TRIES or verdict(error) is not Verdict.RETRY


def _mark(replay_id: str, delivery: Delivery) -> dict[str, Any]:
    return {
        "replay_id": replay_id,
        "owner": delivery.properties.type.partition(".")[0],
        "aggregate": delivery.header("ce-subject"),
        "version": int(delivery.header("ce-sequence")),
    }


def _give_up(delivery: Delivery, failures: Sequence[Failure]) -> None:
    """Stop at the first event that is neither applied nor late data of the erased."""
    lasting = [f for f in failures if verdict(f.error) is not Verdict.DROP]
    if lasting:
        raise RebuildFailedError(f"{delivery.key}: {cause(lasting[0].error)}")


def arrived(database: Database, replay_id: str) -> dict[str, tuple[int, str]]:
    """Return per owner how many facts of a replay have arrived, and their digest."""
    counts: dict[str, int] = {}
    digests: dict[str, int] = {}
    for mark in database.collection(MARKS).find({"replay_id": replay_id}):
        owner, aggregate = mark["owner"], mark["aggregate"]
        counts[owner] = counts.get(owner, 0) + 1
        digest = fingerprint(aggregate, mark["version"])
        digests[owner] = digests.get(owner, 0) ^ digest
    return {owner: (n, f"{digests[owner]:016x}") for owner, n in counts.items()}


def completed(database: Database, replay_id: str) -> Mapping[str, tuple[int, str]]:
    """Return per owner what it says it has sent."""
    rows = database.collection("replay_completions").find({"replay_id": replay_id})
    return {row["owner"]: (row["count"], row["digest"]) for row in rows}
