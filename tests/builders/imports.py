"""Files to import, and somebody who brings them in."""

import io
from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from chassis.jobs import WorkerProcess, make_queues
from chassis.testing.web import Client
from contacts.app import service as contacts

IMPORTS = "/api/v1/imports"
PEOPLE = """Name;E-Mail;Telefon;Land;Firma;Notiz
Ana Kola;ana@kola.example;044 123 456;Kosovo;Kola Sh.p.k.;likes red
Frédérique Citeaux;fred@citeaux.example;01 42 34 22 66;France;Kola Sh.p.k.;
Иванов Пётр;;ask her;Germany;;
"""
RIGHTS = (
    *("imports:run", "contacts:read", "contacts:write", "contacts:delete"),
    *("important_dates:read", "important_dates:write"),
)


@dataclass
class Desk:
    """Brings files in as somebody, and does the work."""

    client: Client

    def upload(self, data: bytes | str, target: str = "contacts") -> TestResponse:
        raw = data.encode() if isinstance(data, str) else data
        form = {"target": target, "file": (io.BytesIO(raw), "people.csv")}
        return self.client.post(IMPORTS, data=form)

    def work(self) -> None:
        database = self.client.database
        make_queues(database, contacts.workers)
        WorkerProcess(database, contacts.workers).run_until_empty()

    def mapped(self, data: bytes | str, target: str = "contacts", **policy: Any) -> Any:
        """Upload a file and accept what is proposed, but for the policy."""
        found = self.upload(data, target).get_json()
        body = {"mapping": shown(found["mapping"]), "policy": policy}
        at = f"{IMPORTS}/{found['id']}"
        answer = self.client.put(f"{at}/mapping", body, version=found["version"])
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def checked(
        self, data: bytes | str, target: str = "contacts", **policy: Any
    ) -> Any:
        found = self.mapped(data, target, **policy)
        self.client.post(f"{IMPORTS}/{found['id']}/check")
        self.work()
        return self.read(found)

    def run(self, data: bytes | str, target: str = "contacts", **policy: Any) -> Any:
        found = self.checked(data, target, **policy)
        self.start(found)
        self.work()
        return self.read(found)

    def start(self, found: Any) -> Any:
        rows = found["forecast"]["counts"]["rows"]
        at = f"{IMPORTS}/{found['id']}/run"
        return self.client.post(at, {"expected_rows": rows})

    def undo(self, found: Any, **body: Any) -> Any:
        self.client.post(f"{IMPORTS}/{found['id']}/undo", body)
        self.work()
        return self.read(found)

    def read(self, found: Any) -> Any:
        return self.client.get(f"{IMPORTS}/{found['id']}").get_json()

    def rows(self, found: Any, query: str = "limit=200") -> Any:
        at = f"{IMPORTS}/{found['id']}/rows?{query}"
        return self.client.get(at).get_json()["items"]

    def all_rows(self, found: Any) -> list[Any]:
        chunks = self.client.database.collection("import_chunks")
        mine = chunks.find({"import_id": found["id"]}).sort("last", 1)
        return [row for chunk in mine for row in chunk["rows"]]

    def facts(self, type_: str) -> list[Any]:
        return list(self.client.database.collection("events").find({"type": type_}))

    def contacts(self) -> list[Any]:
        found = self.client.database.collection("contacts").find()
        return list(found.sort("keys.name", 1))

    def change(self, contact: Any, **fields: Any) -> None:
        at = f"/api/v1/contacts/{contact['_id']}"
        self.client.patch(at, fields, version=contact["version"])


def shown(mapping: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: text for name, text in each.items() if text} for each in mapping]
