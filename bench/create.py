"""Creating contacts at the service, against a bare transaction of the same three rows.

The floor inserts copies of the same contact, event and stored
answer into collections with the same indexes, in one majority transaction behind bare
Flask. The run checks that every answer has left exactly these three rows.
"""

import json
import time
from contextlib import closing
from uuid import uuid4

from bench.gateway import FLOOR, named, road
from bench.harness import Connection, Result, compare, rate
from chassis.mongo import Caller, Database, migrate
from chassis.testing.servers import Endpoints
from contacts.app import service as contacts
from gateway.tokens import token_for

GOAL = 0.7
ROWS = ("contacts", "events", "idempotency")
TOKEN_SECONDS = 5


def measure(servers: Endpoints) -> list[Result]:
    """Compare creations a second; RuntimeError when rows and answers differ."""
    url = servers.mongo_url
    with road(url) as found:
        create = Creation()
        with closing(Database.connect(named(url, "contacts"), "contacts")) as database:
            with Connection(found.service) as connection:
                connection.ask(create())
            take_samples(database, url)
            before, create.count = counts(database), 0
            speed = compare(
                "create one contact",
                GOAL,
                lambda: rate(found.service, create, 201),
                lambda: rate(found.bare, copy, 201),
            )
            check(before, counts(database), create.count)
    return [speed]


class Creation:
    """Makes requests: each a new name and key, a token as fresh as the gateway's."""

    def __init__(self) -> None:
        self.count = 0
        self._until = 0.0
        self._token = ""
        self._caller = Caller(
            user_id=str(uuid4()),
            principal="user/bench",
            permissions={"contacts:read": "all", "contacts:write": "all"},
        )

    def __call__(self) -> bytes:
        """Return one more request."""
        if self._until < time.monotonic():
            self._token = token_for(self._caller, "contacts")
            self._until = time.monotonic() + TOKEN_SECONDS
        self.count += 1
        key = uuid4()
        head = f"X-Internal-Token: {self._token}\r\nIdempotency-Key: {key}\r\n"
        return post("/api/v1/contacts", head)


def copy() -> bytes:
    """Return a request to the floor."""
    return post("/copies")


def post(path: str, head: str = "") -> bytes:
    """Write a request with a new name in its body."""
    body = json.dumps({"display_name": f"Ada {uuid4()}"})
    about = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"POST {path} HTTP/1.1\r\nHost: b\r\n{head}{about}\r\n{body}".encode()


def take_samples(database: Database, url: str) -> None:
    """Give the floor the newest row of each collection, and its indexes."""
    with closing(Database.connect(named(url, "floor"), "contacts")) as floor:
        assert floor.name == FLOOR
        floor.client.drop_database(FLOOR)
        migrate(floor, repositories=contacts.repositories)
        samples = [
            {"_id": name, "row": database.collection(name).find_one(sort=[("_id", -1)])}
            for name in ROWS
        ]
        floor.collection("samples").insert_many(samples)


def counts(database: Database) -> dict[str, int]:
    """Count the rows of each collection."""
    return {name: database.collection(name).count_documents({}) for name in ROWS}


def check(before: dict[str, int], after: dict[str, int], made: int) -> None:
    """Compare what was written with what was answered."""
    written = {name: after[name] - before[name] for name in ROWS}
    if set(written.values()) != {made}:
        raise RuntimeError(f"{made} answers, but rows: {written}")
