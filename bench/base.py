"""A large base of customers, filled with copies of one of them.

A person, a call and a deal are made through the API; when all services know of them,
the rows that they left everywhere are copied: ids, names, addresses, numbers and times
are swapped for others of the same length in the stored bytes. So the copies have
exactly the shape that the services write, and a million of them takes minutes.
"""

import random
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, product
from typing import Any, Final
from uuid import uuid4

import bson
from bson.raw_bson import RawBSONDocument
from pymongo import MongoClient, WriteConcern

from bench.copies import indexes_of, packed, swapped, times_in
from chassis.cli.house.supervisor import Supervisor
from chassis.mongo import Database
from chassis.testing.system import System
from demo.api import Api
from interactions.deals.repository import sum_up

ACTIVITIES: Final = 5
DEALS: Final = 5
"""Activities of a contact, and contacts to a deal."""
LONG: Final = 10_000
STAGES: Final = [{"key": "offer", "label": "Offer", "probability": 40}]
AT_ONCE: Final = 2_000
DATABASES: Final = ("kith_contacts", "kith_interactions", "kith_reporting")
# What tells of messages and requests, not of records.
APART: Final = re.compile(r"event|idempot|inbox|job|lease|order|waiting|feed|replay")
GIVEN, FAMILY, NUMBER = "Zqmirx", "Xqototypq", "694123457"
UUID: Final = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SYLLABLES: Final = [a + b for a, b in product("bdfgklmnprstvz", "aeiou")]
YEARS: Final = timedelta(days=3 * 365)
STORES: Final = {"mongo", "rabbitmq"}
LOOSE: Final = WriteConcern(w=1, j=False)
Rows = list[tuple[str, str, bytes]]


@dataclass(frozen=True)
class Prototype:
    """The records that are copied; ``shared`` are ids that all copies keep."""

    person: str
    call: str
    deal: str
    shared: frozenset[bytes]


class Base:
    """A base of customers, filled with copies of one of them."""

    def __init__(self, client: MongoClient[Any], system: System) -> None:
        self._client = client
        self.api = Api(system.url, *system.admin)
        self._system = system
        self._dice = random.Random(1)
        self.busy = ""

    def fill(self, contacts: int) -> None:
        """Fill it with contacts, their calls and deals, and one long timeline."""
        one = self._prototype()
        left = {
            name: list(self._left_by(getattr(one, name)))
            for name in ("deal", "call", "person")
        }
        left["call"] = [row for row in left["call"] if row not in left["deal"]]
        known = left["deal"] + left["call"]
        left["person"] = [row for row in left["person"] if row not in known]
        ids = [str(uuid4()) for _ in range(contacts)]
        self.busy = ids[0]
        places = (row for rows in left.values() for row in rows)
        with self._alone(), self._sorted_once(places):
            for name, owners in (
                ("person", ids),
                ("call", (each for each in ids for _ in range(ACTIVITIES))),
                ("call", (self.busy for _ in range(LONG))),
                ("deal", ids[::DEALS]),
            ):
                self._copy(left[name], one, owners)
        sum_up(Database("interactions", self._client, DATABASES[1]))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Stop all but the stores meanwhile: who follows a log reads every row.

        It lasts longer than a session, so the client signs in again.
        """
        names = self._system.pids().keys() - STORES
        Supervisor(self._system.home).control("stop", *names)
        yield
        self._system.kith("up")
        self.api = Api(self._system.url, *self._system.admin)

    @contextmanager
    def _sorted_once(self, rows: Iterable[tuple[str, str, bytes]]) -> Iterator[None]:
        """Let rows come in before the indexes of their collections are made."""
        places = {(database, name) for database, name, _ in rows}
        stored = [self._client[database][name] for database, name in places]
        indexes = [indexes_of(rows) for rows in stored]
        for each in stored:
            each.drop_indexes()
        yield
        for each, models in zip(stored, indexes, strict=True):
            if models:
                each.create_indexes(models)

    def _prototype(self) -> Prototype:
        """Make the records, and wait until every service has told of them."""
        api = self.api
        address = f"{GIVEN}.{FAMILY}@scale.example".lower()
        body = {
            "name": {"given": GIVEN, "family": FAMILY},
            "emails": [{"value": address}],
            "phones": [{"raw": f"+355{NUMBER}"}],
            "addresses": [{"city": "Berat", "country": "AL"}],
            "source": {"kind": "event"},
        }
        person = api.post("/api/v1/contacts", body)["id"]
        time.sleep(5)
        call = {"kind": "call", "contact_id": person, "outcome": {"result": "success"}}
        call_id = api.post("/api/v1/activities", call)["id"]
        lane = {"name": "Sales", "currency": "EUR", "stages": STAGES}
        made = api.post("/api/v1/pipelines", lane)
        lane_id = made["id"]
        deal = {
            "title": FAMILY,
            "pipeline_id": lane_id,
            "contact_id": person,
            "amount": {"amount_minor": 120_000, "currency": "EUR"},
        }
        deal_id = api.post("/api/v1/deals", deal)["id"]
        time.sleep(5)
        kept = (person, lane_id, made["stages"][0]["id"])
        shared = frozenset(each.encode() for each in kept)
        return Prototype(person, call_id, deal_id, shared)

    def _left_by(self, record_id: str) -> Iterator[tuple[str, str, bytes]]:
        """Yield the rows that name a record: database, collection, bytes."""
        wanted = record_id.encode()
        for database in DATABASES:
            for name in self._client[database].list_collection_names():
                if APART.search(name):
                    continue
                for row in self._client[database][name].find():
                    raw = bson.encode(row)
                    if wanted in raw:
                        yield database, name, raw

    def _copy(self, rows: Rows, one: Prototype, owners: Iterable[str]) -> None:
        """Insert a copy of the rows for each owner."""
        keys = [str(bson.decode(raw)["_id"]).encode() for *_, raw in rows]
        own = {each for key in keys for each in UUID.findall(key)} - one.shared
        times = {each for *_, raw in rows for each in times_in(bson.decode(raw))}
        left = iter(owners)
        while some := list(islice(left, AT_ONCE)):
            made: dict[tuple[str, str], list[RawBSONDocument]] = {}
            for owner in some:
                swaps = [(one.person.encode(), owner.encode())]
                swaps += [(each, str(uuid4()).encode()) for each in own]
                swaps += self._made_up(times)
                for database, name, raw in rows:
                    copy = RawBSONDocument(swapped(raw, swaps))
                    made.setdefault((database, name), []).append(copy)
            for (database, name), documents in made.items():
                place = self._client[database].get_collection(name, write_concern=LOOSE)
                place.insert_many(documents, ordered=False)

    def _made_up(self, times: Iterable[datetime]) -> Iterator[tuple[bytes, bytes]]:
        """Yield old and new bytes of a name, a number and of all times."""
        dice = self._dice
        given = "".join(dice.choices(SYLLABLES, k=3))
        family = "".join(dice.choices(SYLLABLES, k=4)) + "s"
        for old, new in ((GIVEN, given), (FAMILY, family)):
            yield old.encode(), new.title().encode()
            yield old.lower().encode(), new.encode()
        yield NUMBER[2:].encode(), f"{dice.randrange(10**7):07}".encode()
        ago = YEARS * dice.random()
        for each in times:
            yield packed(each), packed(each - ago)
