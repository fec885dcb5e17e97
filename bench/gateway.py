"""Reading one contact through gateway and service, against bare Flask and PyMongo.

Contacts, the gateway and the floor are web processes with the same server and the
same kept-alive clients; every answer's status and first body are checked.
"""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median
from urllib.parse import urlsplit, urlunsplit

from bench.harness import FOLDER, Connection, Result, compare, free_place, rate, web
from chassis import keys
from chassis.domain import utcnow
from chassis.mongo import Caller, Database, migrate, transact
from chassis.service import Service
from chassis.testing.servers import Endpoints
from contacts.app import service as contacts
from gateway.api_keys.commands import IssueApiKey, issue_api_key
from gateway.api_keys.model import new_key_text
from gateway.app import service as gateway
from gateway.tokens import token_for
from gateway.users.commands import FoundUser, found_user

SAMPLES = 1000
GOAL = 0.5
FLOOR = "kith_bench_floor"
NAME = "Ada Lovelace"
MOST_ADDED_MS = 3.0
SERVE = """
from chassis.service.processes import run_web
from {module}.app import service
run_web(service, place, {metrics!r})
"""
BARE = """
from bench.bare import create_app
from chassis.web.gunicorn import serve
serve(lambda: create_app({url!r}, {name!r}), place)
"""


Target = tuple[str, bytes]


@dataclass(frozen=True)
class Road:
    """The address of each process, the key of a program, and one record."""

    bare: str
    service: str
    gateway: str
    key: str
    record: str

    @property
    def path(self) -> str:
        """Where the record is read."""
        return f"/api/v1/contacts/{self.record}"

    def at_the_floor(self) -> Target:
        """Read it from the bare view."""
        return self.bare, get(f"/rows/{self.record}")

    def through_the_gateway(self) -> Target:
        """Read it as a program does."""
        return self.gateway, get(self.path, f"Authorization: Bearer {self.key}")

    def at_the_service(self) -> Target:
        """Read it as the gateway does."""
        caller = Caller(
            user_id="b", principal="user/b", permissions={"contacts:read": "all"}
        )
        token = token_for(caller, "contacts")
        return self.service, get(self.path, f"X-Internal-Token: {token}")


def measure(servers: Endpoints) -> list[Result]:
    """Compare the whole road with the floor; RuntimeError for any wrong answer."""
    with road(servers.mongo_url) as found:
        check(found)
        speed = compare(
            "read one contact",
            GOAL,
            lambda: asked(found.through_the_gateway()),
            lambda: asked(found.at_the_floor()),
        )
        behind, through = waits(found.at_the_service(), found.through_the_gateway())
    added = (through - behind) * 1000
    name = "added by the gateway, median"
    return [speed, Result(name=name, measured=added, goal=MOST_ADDED_MS, unit="ms")]


def check(found: Road) -> None:
    """All three answer with the same record."""
    for place, request in (found.at_the_floor(), found.through_the_gateway()):
        with Connection(place) as line:
            status, body = line.ask(request)
        told = json.loads(body)
        if status != 200 or told["display_name"] != NAME:
            raise RuntimeError(f"{place}: status {status}, or another record")


def asked(target: Target) -> float:
    """Return answers a second."""
    return rate(target[0], lambda: target[1], 200)


def waits(*targets: Target) -> tuple[float, ...]:
    """Return the median seconds of one answer at each place, asked by turns."""
    seen: list[list[float]] = [[] for _ in targets]
    with ExitStack() as stack:
        lines = [stack.enter_context(Connection(place)) for place, _ in targets]
        for _ in range(SAMPLES):
            for line, (_, request), times in zip(lines, targets, seen, strict=True):
                begun = time.perf_counter()
                status, _ = line.ask(request)
                times.append(time.perf_counter() - begun)
                if status != 200:
                    raise RuntimeError(f"status {status}")
    return tuple(map(median, seen))


@contextmanager
def road(url: str) -> Iterator[Road]:
    """Run the floor, contacts and the gateway over one database server."""
    secrets = FOLDER / "secrets"
    keys.init(secrets, ["contacts", "gateway"])
    names = ("identity-private", "identity-public", "purposes", "suppression", "seal")
    keys.use(keys.Keyring(secrets, "contacts", names))
    with ExitStack() as stack:

        def serve(name: str, **more: str) -> str:
            code = SERVE.format(module=name, metrics=free_place())
            common = {"KITH_MONGO_URL": named(url, name), "KITH_KEYS_DIR": str(secrets)}
            return stack.enter_context(web(code, **common, **more))

        key = make_key(stack.enter_context(store(url, gateway)))
        people = stack.enter_context(store(url, contacts))
        service = serve("contacts")
        more = {"KITH_UPSTREAMS": f"contacts={service}", "KITH_RATE_KEY": "10000000"}
        door = serve("gateway", **more)
        bare = stack.enter_context(web(BARE.format(url=url, name=FLOOR)))
        yield Road(bare, service, door, key, make_record(door, key, people))


@contextmanager
def store(url: str, service: Service) -> Iterator[Database]:
    """Open a service's empty database with its indexes."""
    database = Database.connect(named(url, service.name), service.name)
    database.client.drop_database(database.name)
    migrate(
        database, repositories=service.repositories, projections=service.projections
    )
    yield database
    database.close()


def named(url: str, service: str) -> str:
    """Return the address of a service's database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/kith_bench_{service}"))


def make_key(database: Database) -> str:
    """Make a person with a program; return the program's key."""
    system = Caller.system("gateway")
    found = FoundUser(
        email="bench@example.org",
        name="Bench",
        password_hash="none",
        role_ids=("team_lead",),
    )
    user = transact(database, found_user, found, caller=system)
    secret = new_key_text("dev")
    caller = replace(system, user_id=user.id)
    command = IssueApiKey(
        name="bench",
        secret=secret,
        permissions={"contacts:read": "team", "contacts:write": "team"},
        expires_at=utcnow() + timedelta(days=1),
    )
    transact(database, issue_api_key, command, caller=caller)
    return secret


def make_record(door: str, key: str, database: Database) -> str:
    """Make the contact by the gateway, and the same document for the floor."""
    person = {"display_name": NAME, "emails": [{"value": "ada@example.org"}]}
    body = json.dumps(person).encode()
    head = "POST /api/v1/contacts HTTP/1.1\r\nHost: localhost"
    head += f"\r\nAuthorization: Bearer {key}"
    about = f"Content-Type: application/json\r\nContent-Length: {len(body)}"
    request = f"{head}\r\n{about}\r\n\r\n"
    with Connection(door) as line:
        status, answer = line.ask(request.encode() + body)
    if status != 201:
        raise RuntimeError(f"status {status}: {answer!r}")
    record: str = json.loads(answer)["id"]
    row = database.collection("contacts").find_one({"_id": record})
    floor = database.client[FLOOR]["one"]
    floor.drop()
    floor.insert_one(json.loads(json.dumps(row, default=str)))
    return record


def get(path: str, header: str = "X-Nothing: 1") -> bytes:
    """Return the bytes of a GET."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n".encode()
