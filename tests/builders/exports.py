"""Somebody who takes lists out, and does the work of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from chassis.jobs import WorkerProcess, make_queues
from chassis.testing.web import Client
from contacts.app import service as contacts

EXPORTS = "/api/v1/exports"
RIGHTS = (
    *("exports:run", "exports:read", "contacts:read", "contacts:write"),
    *("companies:read", "companies:write", "imports:run"),
    *("important_dates:read", "important_dates:write"),
)


@dataclass
class Office:
    """Asks for exports as somebody, and makes their files."""

    client: Client

    def person(self, display_name: str, **fields: Any) -> Any:
        """Make a contact."""
        answer = self.client.post(
            "/api/v1/contacts", {"display_name": display_name, **fields}
        )
        assert answer.status_code == 201, answer.get_json()
        return answer.get_json()

    def ask(self, **body: Any) -> TestResponse:
        """Ask for an export of contacts as CSV, unless said otherwise."""
        return self.client.post(EXPORTS, {"what": "contacts", "format": "csv", **body})

    def work(self) -> None:
        """Let the worker do what there is to do."""
        database = self.client.database
        make_queues(database, contacts.workers)
        WorkerProcess(database, contacts.workers).run_until_empty()

    def file(self, **body: Any) -> bytes:
        """Return the file of an export."""
        found = self.ask(**body)
        assert found.status_code == 202, found.get_json()
        self.work()
        answer = self.client.get(f"{EXPORTS}/{found.get_json()['id']}/file")
        assert answer.status_code == 200, answer.get_json()
        data: bytes = answer.data
        return data

    def lines(self, **body: Any) -> list[str]:
        """Return the lines of the file."""
        return self.file(**body).decode().splitlines()

    def read(self, found: Mapping[str, Any]) -> Any:
        """Return an export as it is now."""
        return self.client.get(f"{EXPORTS}/{found['id']}").get_json()
