"""Real services in this process, behind a gateway: each can hang, or be stopped."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from wsgiref.types import StartResponse

from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server

from chassis.domain import new_id
from chassis.mongo import Caller, Database, Store
from chassis.service import Service
from chassis.testing.migrated import migrated
from chassis.testing.web import Client, SigningKey, web_app
from interactions.people.projections import project_contact
from tests.service.gateway.people import Browser, House


@dataclass
class Neighbour:
    """One service, answering on a port until it hangs or is stopped."""

    service: Service
    app: Flask
    database: Database
    key: SigningKey
    server: BaseWSGIServer = field(init=False)
    _open: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._open.set()
        self.server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.server.log = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def place(self) -> str:
        return f"{self.service.name}=127.0.0.1:{self.server.server_port}"

    def hang(self) -> None:
        """Take every request, and answer none."""
        self._open.clear()

    def stop(self) -> None:
        """Be there no more."""
        self._open.set()
        self.server.shutdown()
        self.server.server_close()

    def _answer(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        self._open.wait(30)
        return self.app(environ, start)


@dataclass
class Street:
    """The services, the gateway before them, and what was written there."""

    house: House
    neighbours: dict[str, Neighbour]

    def __getitem__(self, name: str) -> Neighbour:
        return self.neighbours[name]

    def as_person(self, service: str, browser: Browser, scope: str = "all") -> Client:
        """Ask a service past the gateway, in the name of who owns a browser."""
        one = self.neighbours[service]
        client = Client(one.app, service, one.database, one.key, checked=False)
        rights = {*client.as_anybody().claims["perms"], "contacts:read"}
        return client.as_user(browser.user.id, permissions=dict.fromkeys(rights, scope))

    def contact(self, browser: Browser, **fields: Any) -> str:
        """Write a contact of somebody's, and let its copy arrive."""
        given = {"display_name": "Ana Kola", "owner_id": browser.user.id, **fields}
        answer = self.as_person("contacts", browser).post("/api/v1/contacts", given)
        assert answer.status_code == 201, answer.get_json()
        found: str = answer.get_json()["id"]
        copies = Store(
            self.neighbours["interactions"].database, Caller.system("interactions")
        )
        copy = {name: given[name] for name in ("display_name", "owner_id")}
        project_contact(copies, contact_id=found, version=1, fields=copy)
        copies.flush()
        return found

    def write(self, browser: Browser, path: str, body: Any) -> dict[str, Any]:
        """Write something in the interactions."""
        answer = self.as_person("interactions", browser).post(path, body)
        assert answer.status_code == 201, answer.get_json()
        return dict(answer.get_json())

    def close(self) -> None:
        for neighbour in self.neighbours.values():
            neighbour.stop()


def a_neighbour(
    service: Service, database: Database, key: SigningKey, mongo_url: str
) -> Neighbour:
    """A service over its own database."""
    migrated(
        database, repositories=service.repositories, projections=service.projections
    )
    settings = (("mongo_url", mongo_url), ("keys_dir", key.folder))
    return Neighbour(service, web_app(service, database, settings), database, key)


def nobody() -> str:
    """The id of a record that does not exist."""
    return new_id()
