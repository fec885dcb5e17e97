"""Importing a file of contacts, against `insert_many` of the documents it leaves.

The floor writes the same contacts, facts and results into collections with the same
indexes, in one call each. The memory is that of the worker and of the child that reads
the file, at 20,000 and at 100,000 rows.
"""

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from bench.harness import FOLDER, Result, compare, process
from chassis.jobs import make_queues
from chassis.mongo import Database, migrate
from chassis.testing.servers import Endpoints
from chassis.testing.web import Client, SigningKey
from contacts.app import service as contacts
from tests.builders.contacts import ANN
from tests.builders.imports import RIGHTS, Desk

ROWS = 5_000
FEW, MANY = 20_000, 100_000
GOAL = 0.2
MOST_GROWTH = 1.2
LEFT = ("contacts", "events", "import_chunks")
HEAD = "Name;E-Mail;Telefon;Land;Stadt;Notiz\n"


def measure(servers: Endpoints) -> list[Result]:
    """Compare rows a second, and memory with itself."""
    key = SigningKey(FOLDER / "import-keys")
    with (
        store(servers.mongo_url, "import") as ours,
        store(servers.mongo_url, "floor") as floor,
    ):
        office = Office(ours, key, servers.mongo_url)
        speed = compare(
            "import contacts",
            GOAL,
            lambda: office.work(ROWS).rate,
            lambda: inserted(floor, ours),
            rounds=3,
        )
        few, many = (office.work(rows).peak for rows in (FEW, MANY))
    name = f"import memory, {MANY:,} over {FEW:,} rows"
    print(f"  import: peak of {few} MiB, then {many} MiB")
    return [
        speed,
        Result(name=name, measured=many / few, goal=MOST_GROWTH, unit="times"),
    ]


@contextmanager
def store(url: str, name: str) -> Iterator[Database]:
    """Open a database of its own, dropped at the end."""
    place = urlsplit(url)._replace(path=f"/kith_bench_{name}")
    database = Database.connect(urlunsplit(place), "contacts")
    yield database
    database.client.drop_database(database.name)
    database.close()


class Office:
    """Brings files in over the API's routes, and lets a worker process work."""

    def __init__(self, database: Database, key: SigningKey, url: str) -> None:
        self.database = database
        settings = contacts.settings(keys_dir=key.folder)
        app = contacts.create_app(settings, database=database)
        user = Client(app, "contacts", database, key).loose()
        self.desk = Desk(user.as_user(ANN, permissions=dict.fromkeys(RIGHTS, "all")))
        place = urlsplit(url)._replace(path=f"/{database.name}")
        self.environment = {
            "KITH_MONGO_URL": urlunsplit(place),
            "KITH_KEYS_DIR": str(key.folder),
        }

    def work(self, rows: int) -> "Work":
        """Import a new file of so many rows into an empty database; check the books.

        Only storing is timed: receiving the file and the dry run come before.
        """
        self.database.client.drop_database(self.database.name)
        migrate(self.database, repositories=contacts.repositories)
        make_queues(self.database, contacts.workers)
        found = self.desk.mapped(HEAD + "".join(people(rows)))
        self.desk.client.post(f"/api/v1/imports/{found['id']}/check")
        _, before = self._worker()
        self.desk.start(self.desk.read(found))
        seconds, peak = self._worker()
        self._check(self.desk.read(found), rows)
        return Work(rows / seconds, max(before, peak))

    def _worker(self) -> tuple[float, int]:
        words = ("-m", "bench.worker", "contacts")
        with process(*words, **self.environment) as running:
            said, _ = running.communicate()
        told = json.loads(said)
        return told["seconds"], sum(told["peaks"]) // 1024

    def _check(self, found: Any, rows: int) -> None:
        """Fast and wrong is a failure: each row is one contact and one fact."""
        counts = found["counts"]
        made = self.database.collection("contacts").count_documents({})
        facts = self.database.collection("events").count_documents(
            {"type": "contacts.contact.created.v1"}
        )
        if {counts["created"], made, facts} != {rows} or found["state"] != "finished":
            raise RuntimeError(f"{rows} rows, {made} contacts, {facts} facts: {counts}")


class Work(NamedTuple):
    """How fast a file was stored, and the most memory that it took, in MiB."""

    rate: float
    peak: int


def people(rows: int) -> Iterable[str]:
    """Write so many lines about different persons."""
    for number in range(rows):
        word = uuid4().hex[:8]
        cells = f"Ada {word};{word}@example.org;+4930{number:08d};Germany;Berlin"
        yield f"{cells};met at the fair\n"


def inserted(floor: Database, ours: Database) -> float:
    """Write the same documents again, and nothing else; return rows a second."""
    copies = {name: list(ours.collection(name).find({})) for name in LEFT}
    floor.client.drop_database(floor.name)
    migrate(floor, repositories=contacts.repositories)
    began = time.perf_counter()
    for name, rows in copies.items():
        floor.collection(name).insert_many(rows)
    return len(copies["contacts"]) / (time.perf_counter() - began)
