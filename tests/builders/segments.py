"""Segments with everything that keeps them current: facts, workers, time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from chassis.domain import new_id
from chassis.jobs import WorkerProcess
from chassis.mongo import Caller, Database, Store, Transaction, transact
from chassis.testing.draining import Drain
from chassis.testing.web import Client
from contacts.app import service as contacts
from contacts.contacts.commands import NoteTouch, note_touch
from contacts.memberships.commands import RecheckDue, recheck_due
from contacts.memberships.jobs import worker
from tests.builders.contacts import ANN

SEGMENTS, CONTACTS = "/api/v1/segments", "/api/v1/contacts"
FEATURES = ("segments", "contacts", "knowledge", "important_dates", "duplicates")
RIGHTS = {f"{name}:{act}": "all" for name in FEATURES for act in ("read", "write")}
RIGHTS |= dict.fromkeys(("contacts:delete", "duplicates:merge"), "all")
SYSTEM = Caller.system("contacts")


def has_tag(*tags: str) -> dict[str, Any]:
    return {"field": "tags", "op": "has_any", "value": [*tags]}


class Lists:
    """The service, somebody who may do everything, and what goes on behind."""

    def __init__(self, client: Client, drain: Drain | None) -> None:
        self.client, self._drain = client, drain

    @classmethod
    def open(cls, client: Callable[..., Client], drain: Drain | None) -> "Lists":
        found = client(contacts).as_user(ANN, permissions=RIGHTS)
        return cls(found.loose(), drain)

    @property
    def database(self) -> Database:
        return self.client.database

    def made(self, path: str, body: Any, **options: Any) -> Any:
        answer = self.client.post(path, body, **options)
        assert answer.status_code < 300, answer.get_json()
        return answer.get_json()

    def read(self, path: str, **query: Any) -> Any:
        answer = self.client.get(path, query_string=query)
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def person(self, name: str = "Ana Kola", **fields: Any) -> str:
        return str(self.made(CONTACTS, {"display_name": name, **fields})["id"])

    def change(self, contact_id: str, **fields: Any) -> None:
        path = f"{CONTACTS}/{contact_id}"
        version = self.read(path)["version"]
        answer = self.client.patch(path, fields, version=version)
        assert answer.status_code == 200, answer.get_json()

    def trash(self, contact_id: str) -> None:
        path = f"{CONTACTS}/{contact_id}"
        self.client.delete(path, version=self.read(path)["version"])

    def touch(self, contact_id: str, ago: timedelta) -> None:
        """Let somebody have spoken with the person so long ago."""
        at = self.database.now() - ago
        command = NoteTouch(contact_id=contact_id, at=at)
        transact(self.database, note_touch, command, caller=SYSTEM)

    def segment(self, name: str, rule: Any, **fields: Any) -> str:
        """Define a dynamic segment, or with a rule of None a static one."""
        given = (
            {"kind": "static"} if rule is None else {"kind": "dynamic", "rule": rule}
        )
        return str(self.made(SEGMENTS, {"name": name, **given, **fields})["id"])

    def define(self, segment_id: str, **changes: Any) -> Any:
        version = self.read(f"{SEGMENTS}/{segment_id}")["version"]
        return self.client.patch(f"{SEGMENTS}/{segment_id}", changes, version=version)

    def put_in(self, segment_id: str, *contact_ids: str) -> None:
        body = {"contact_ids": [*contact_ids]}
        self.made(f"{SEGMENTS}/{segment_id}/members", body)

    def flow(self) -> None:
        """Let the facts arrive."""
        assert self._drain is not None
        self._drain(contacts)

    def relay(self) -> None:
        """Let the facts go out, while nobody listens."""
        assert self._drain is not None
        self._drain.relay(contacts)

    def work(self) -> None:
        """Let the worker do all that is due, and what waits for stragglers."""
        now = {"$set": {"due_at": self.database.now()}}
        self.database.collection("segment_runs").update_many({"state": "due"}, now)
        WorkerProcess(self.database, [worker]).run_until_empty()

    def strike(self, schedule: str) -> None:
        """Let a schedule be due now, and its work be done."""
        process = WorkerProcess(self.database, [worker])
        process.keep_schedules()
        now = {"$set": {"next_at": self.database.now().replace(microsecond=0)}}
        schedules = self.database.collection("job_schedules")
        schedules.update_one({"_id": schedule}, now)
        process.run_until_empty()

    def settle(self) -> None:
        self.flow()
        self.work()

    def pass_time(self, by: timedelta) -> None:
        """Judge those of whom time alone may have changed what a rule says."""
        command = RecheckDue(now=self.database.now() + by)
        while transact(self.database, recheck_due, command, caller=SYSTEM):
            continue

    def run(self, handler: Callable[[Any, Transaction], Any], command: Any) -> Any:
        return transact(self.database, handler, command, caller=SYSTEM)

    def store(self) -> Store:
        return Store(self.database, SYSTEM)

    def members(self, segment_id: str) -> set[str]:
        found = self.read(f"{SEGMENTS}/{segment_id}/members", limit=200)
        return {one["id"] for one in found["items"]}

    def biography(self, contact_id: str) -> Any:
        return self.read(f"{SEGMENTS}/biographies/{contact_id}")["items"]

    def told(self, name: str, segment_id: str | None = None) -> list[dict[str, Any]]:
        """Return the facts ``entered`` or ``left``, in their order."""
        where: dict[str, Any] = {"type": f"contacts.membership.{name}.v1"}
        if segment_id:
            where["data.segment_id"] = segment_id
        rows = self.database.collection("events").find(where).sort("_id", 1)
        return [row["data"] for row in rows]

    def merge(self, winner: str, loser: str) -> str:
        seen = {
            side: self.read(f"{CONTACTS}/{one}")["version"]
            for side, one in (("winner", winner), ("loser", loser))
        }
        body = {"winner_id": winner, "loser_id": loser, "versions": seen}
        path = "/api/v1/duplicates/merges"
        return str(self.made(path, body, key=new_id())["id"])

    def unmerge(self, merge_id: str) -> None:
        self.made(f"/api/v1/duplicates/merges/{merge_id}/revert", {})


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T12:00:00+00:00")
