"""Steady writers: they repeat what is unknown, and write down all they were told."""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from chassis.domain import new_id
from chassis.testing import eventually
from tests.faults.system.api import Api, Kind, Reply

WRITERS = 4
PAUSE = 0.05
PATIENCE = 90.0
AWAY = (429, 503)
CONTACTS, ACTIVITIES = "/api/v1/contacts", "/api/v1/activities"


@dataclass(frozen=True)
class Operation:
    """One write, with all that its sender knows about it.

    ``mark`` is a text that no other write contains; ``tries`` is what each attempt
    was answered.
    """

    what: Literal["create", "patch", "activity"]
    mark: str
    key: str
    tries: tuple[Kind, ...]
    reply: Reply

    @property
    def verdict(self) -> Kind:
        """Over all attempts: ok if one is, fail if all are, else unknown."""
        if "ok" in self.tries:
            return "ok"
        return "fail" if set(self.tries) == {"fail"} else "info"

    @property
    def place(self) -> tuple[str, int]:
        """Id and version of an acknowledged write."""
        return str(self.reply.body["id"]), int(self.reply.body["version"])


class History:
    """What the writers were told, in the order of the answers."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self.attempts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, operation: Operation) -> None:
        with self._lock:
            self.operations.append(operation)
            self.attempts.update(operation.tries)

    def of(self, verdict: Kind) -> list[Operation]:
        return [one for one in list(self.operations) if one.verdict == verdict]


@dataclass
class Writer:
    """One client: makes contacts, changes its own ones, logs calls with them."""

    api: Api
    number: int
    history: History
    stopping: threading.Event
    mine: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.number)

    def run(self) -> None:
        while not self.stopping.wait(PAUSE):
            self._write()

    def _write(self) -> None:
        roll = self.dice.random()
        if roll < 0.35 or not self.mine:
            self._create()
        elif roll < 0.7:
            self._patch()
        elif roll < 0.8:
            self._patch(behind=1)
        elif roll < 0.85:
            self._create(phones=[{"raw": "no number"}])
        else:
            self._call()

    def _create(self, **fields: Any) -> None:
        mark = self._mark()
        address = [{"value": f"{mark}@load.example"}]
        body = {"display_name": mark, "emails": address, **fields}
        done = self._do("create", mark, "POST", CONTACTS, body)
        if done.verdict == "ok":
            contact_id, version = done.place
            self.mine[contact_id] = version

    def _patch(self, behind: int = 0) -> None:
        mark, contact_id = self._mark(), self.dice.choice(list(self.mine))
        version, path = self.mine[contact_id] - behind, f"{CONTACTS}/{contact_id}"
        if version < 1:
            return
        body = {"job_title": mark}
        done = self._do("patch", mark, "PATCH", path, body, version=version)
        if done.verdict == "ok":
            self.mine[contact_id] = done.place[1]
        elif not behind:  # a call has moved the contact on
            self.mine[contact_id] = self.api.get(path)["version"]

    def _call(self) -> None:
        mark, contact_id = self._mark(), self.dice.choice(list(self.mine))
        body = {
            "kind": "call",
            "direction": "in",
            "contact_id": contact_id,
            "reason": "enquiry",
            "subject": mark,
            "outcome": {"result": "success", "text": "faults"},
        }
        self._do("activity", mark, "POST", ACTIVITIES, body)

    def _mark(self) -> str:
        return f"load{self.number}-{len(self.history.operations)}-{new_id()[-12:]}"

    def _do(
        self,
        what: Literal["create", "patch", "activity"],
        mark: str,
        method: str,
        path: str,
        body: Any,
        version: int | None = None,
    ) -> Operation:
        """Send it until the answer is known; give some refused ones up."""
        key, tries, until = new_id(), [], time.monotonic() + PATIENCE
        while True:
            reply = self.api.send(method, path, body, key=key, version=version)
            tries.append(reply.kind)
            if not self._repeats(reply) or time.monotonic() > until:
                break
            time.sleep(0.1)
        done = Operation(what, mark, key, tuple(tries), reply)
        self.history.add(done)
        return done

    def _repeats(self, reply: Reply) -> bool:
        if reply.kind == "fail":
            again = reply.status in AWAY or bool((reply.body or {}).get("retryable"))
            return again and self.dice.random() < 0.8
        return reply.kind == "info"


class Load:
    """Some writers at once, from entering the block to leaving it."""

    def __init__(self, api: Api, history: History) -> None:
        self.history = history
        self._stopping = threading.Event()
        writers = [
            Writer(api, number, self.history, self._stopping)
            for number in range(WRITERS)
        ]
        self._threads = [threading.Thread(target=one.run) for one in writers]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def goes_on(self, writes: int = 10) -> None:
        """Wait until some more writes were acknowledged."""
        wanted = len(self.history.of("ok")) + writes
        eventually(lambda: len(self.history.of("ok")) >= wanted, within=120)
