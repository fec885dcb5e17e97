"""One change for many records: somebody asks for it, and it is done."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chassis.jobs import WorkerProcess, make_queues
from chassis.lists import BulkActions
from chassis.testing.web import Client


@dataclass
class ManyHands:
    """Asks for changes of the records of one list, and does the work."""

    client: Client
    bulk: BulkActions
    segment: str

    @property
    def place(self) -> str:
        return f"/api/v1/{self.segment}/bulk"

    def ask(self, action: str, **body: Any) -> Any:
        """Send the request; whatever comes."""
        return self.client.post(self.place, {"action": action, **body})

    def start(self, action: str, **body: Any) -> Any:
        """Begin one that is accepted."""
        answer = self.ask(action, **body)
        assert answer.status_code == 202, answer.get_json()
        found = answer.get_json()
        assert answer.headers["Location"] == f"{self.place}/{found['id']}"
        return found

    def rehearse(self, action: str, **body: Any) -> Any:
        answer = self.ask(action, dry_run=True, **body)
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def do(self, action: str, **body: Any) -> Any:
        """Begin one and bring it to its end."""
        found = self.start(action, **body)
        self.work()
        return self.read(found)

    def undo(self, found: Any) -> Any:
        answer = self.client.post(f"{self.place}/{found['id']}/undo")
        assert answer.status_code == 202, answer.get_json()
        self.work()
        return self.read(found)

    def work(self, **later: float) -> None:
        database, workers = self.client.database, [self.bulk.worker]
        make_queues(database, workers)
        WorkerProcess(database, workers, offset=timedelta(**later)).run_until_empty()

    def read(self, found: Any, query: str = "limit=200") -> Any:
        answer = self.client.get(f"{self.place}/{found['id']}?{query}")
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def record(self, record_id: str) -> Any:
        return self.client.get(f"/api/v1/{self.segment}/{record_id}").get_json()

    def facts(self, whole: Any) -> list[Any]:
        """What the log tells of the records of a bulk action."""
        where = {"data.bulk_action_id": whole["id"]}
        events = self.client.database.collection("events")
        return list(events.find(where, sort=[("ts", 1), ("_id", 1)]))
