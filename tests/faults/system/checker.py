"""Compares what clients and the mail system saw with what the databases hold.

It shares no code with what it checks: every copy is counted again from its owner's
collection. Each check returns what is wrong, in words; nothing means that it holds.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pymongo import MongoClient

from chassis.testing.servers import Management
from tests.faults.system.load import Operation

SERVICES = ("contacts", "interactions", "campaigns", "reporting", "gateway")
Row = dict[str, Any]
STILL = 12.0
"""Seconds; the broker counts what its queues hold every five seconds."""


class Final:
    """The state of all databases and queues, read as their administrator."""

    def __init__(self, mongo: MongoClient[Any], rabbit: Management) -> None:
        self.mongo, self.rabbit = mongo, rabbit
        self._still = (-1, 0.0)

    def rows(self, service: str, collection: str, **where: Any) -> list[Row]:
        return list(self.mongo[f"kith_{service}"][collection].find(where))

    def log(self) -> list[Row]:
        """Every fact of every service."""
        return [row for service in SERVICES for row in self.rows(service, "events")]

    def check(self, operations: list[Operation], copies: Counter[str]) -> list[str]:
        """Return everything that is wrong, at most some of each kind."""
        checks = (
            self.acknowledged(operations),
            self.versions(),
            self.published(),
            self.copied(),
            self.effects(),
            self.sent(copies),
        )
        return [problem for check in checks for problem in list(check)[:5]]

    def is_drained(self) -> bool:
        """Say whether all has arrived; AssertionError names what has not.

        A queue may be told as empty while it is not, so nothing may have been left,
        and nothing have happened, for longer than the broker takes to count again.
        """
        try:
            left = self.backlog()
        except OSError as error:
            raise AssertionError("the broker is not back") from error
        facts, now = len(self.log()), time.monotonic()
        if left or facts != self._still[0]:
            self._still = (-1 if left else facts, now)
        assert left == {}, left
        assert now - self._still[1] >= STILL, "all may have arrived"
        return True

    def backlog(self) -> dict[str, int | str]:
        """Count what is still on its way, by place; empty when all has arrived."""
        found: dict[str, int | str] = {
            f"{service}: unpublished": len(
                self.rows(service, "events", published=False)
            )
            for service in SERVICES
        }
        for queue in self.rabbit.call("GET", "queues"):
            found[queue["name"]] = queue.get("messages", "not counted yet")
        found["history"] = len(self.log()) - len(
            self.rows("reporting", "stored_events_g1")
        )
        running = {"$in": ["running", "paused"]}
        found["campaigns"] = len(self.rows("campaigns", "campaigns", state=running))
        found["copies"] = len(list(self.copied()))
        return {place: count for place, count in found.items() if count}

    def acknowledged(self, operations: Iterable[Operation]) -> Iterator[str]:
        """Every acknowledged write is there once, where it said; refused ones never."""
        marks = self._marks()
        keys = Counter(
            row["_id"].rpartition("|")[2]
            for service in SERVICES
            for row in self.rows(service, "idempotency")
        )
        for one in operations:
            found, answers = marks.pop(one.mark, []), keys[one.key]
            if one.verdict == "ok" and (found, answers) != ([one.place], 1):
                yield f"acknowledged {one}: found {found}, {answers} answers"
            if one.verdict == "fail" and (found or answers):
                yield f"refused {one}: found {found}, {answers} answers"
            if len(found) > 1 or answers != len(found):
                yield f"{one}: found {found}, {answers} answers"
        yield from (f"nobody sent {mark}" for mark in marks if mark.startswith("load"))

    def _marks(self) -> dict[str, list[tuple[str, int]]]:
        """Return where each write's mark was written: id and version."""
        found = defaultdict(list)
        for row in self.rows("contacts", "events", **{"data.after.id": {"$ne": None}}):
            after, changed = row["data"]["after"], row["data"].get("changed", ())
            place = after["id"], row["version"]
            if row["type"].endswith(".created.v1") and "job_title" in after:
                found[after["display_name"]].append(place)
            elif "job_title" in changed:
                found[after["job_title"]].append(place)
        for row in self.rows("interactions", "activities"):
            found[row["subject"]].append((row["_id"], row["version"]))
        return found

    def versions(self) -> Iterator[str]:
        """Every record's facts are its versions, without a gap, up to the present."""
        for service, collection, entity in (
            ("contacts", "contacts", "contact"),
            ("interactions", "activities", "activity"),
            ("campaigns", "campaigns", "campaign"),
            ("campaigns", "sends", "send"),
        ):
            seen = defaultdict(list)
            for row in self.rows(service, "events"):
                seen[row["aggregate"]].append(row["version"])
            for row in self.rows(service, collection):
                facts = sorted(seen.pop(f"{entity}/{row['_id']}", []))
                if facts != list(range(1, row["version"] + 1)):
                    yield f"{entity} {row['_id']} v{row['version']}: facts {facts}"
            orphans = [name for name in seen if name.startswith(f"{entity}/")]
            yield from (f"facts of no record: {name}" for name in orphans)

    def published(self) -> Iterator[str]:
        """Every fact went out, and history holds it once."""
        log = {row["_id"]: row for row in self.log()}
        kept = {row["_id"]: row for row in self.rows("reporting", "stored_events_g1")}
        for event_id, row in log.items():
            if not row["published"]:
                yield f"{row['type']} {event_id} was not published"
            known, place = kept.get(event_id), (row["aggregate"], row["version"])
            if known is None or (known["subject"], known["version"]) != place:
                yield f"{row['type']} {event_id} is not in history as it was"
        yield from (f"{name} is in history alone" for name in kept.keys() - log.keys())

    def copied(self) -> Iterator[str]:
        """Every copy of a contact is the contact, of a company the company."""
        contacts = {row["_id"]: row for row in self.rows("contacts", "contacts")}
        companies = {row["_id"]: row for row in self.rows("contacts", "companies")}
        for owned, service, name in (
            (contacts, "interactions", "contact_copies_g1"),
            (contacts, "campaigns", "recipients_g1"),
            (contacts, "reporting", "customer_base_g1"),
            (companies, "interactions", "company_copies_g1"),
        ):
            wanted = {key: row["version"] for key, row in owned.items()}
            copies = {
                row["_id"].split("/")[-1]: row for row in self.rows(service, name)
            }
            differing = wanted.items() ^ {
                (key, row["version"]) for key, row in copies.items()
            }
            yield from (f"{name} differs in {one}" for one in differing)
        for row in self.rows("campaigns", "recipients_g1"):
            contact = contacts.get(row["_id"], {"display_name": None, "emails": []})
            addresses = [one["value"] for one in contact["emails"]] or [None]
            if row["display_name"] != contact["display_name"]:
                yield f"recipient {row['_id']} has another name"
            if row["email"] not in addresses:
                yield f"recipient {row['_id']} has another address"

    def effects(self) -> Iterator[str]:
        """A fact moved another record in one way at most once."""
        facts = {row["_id"] for row in self.rows("interactions", "events")}
        moved = Counter(
            (row["type"], row["aggregate"], row["meta"]["causation_id"])
            for row in self.rows("contacts", "events")
            if row["meta"]["causation_id"] in facts
        )
        yield from (f"{one} happened {n} times" for one, n in moved.items() if n > 1)

    def sent(self, copies: Counter[str]) -> Iterator[str]:
        """What the ledger says of each message is what the mail system saw."""
        ledger = {row["message_id"]: row for row in self.rows("campaigns", "sends")}
        for message_id, row in ledger.items():
            least, most = _EXPECTED.get(row["state"], (0, 0))
            if not least <= copies[message_id] <= most:
                yield f"{row['state']} {message_id}: {copies[message_id]} copies"
        yield from (f"{name} is in no ledger" for name in copies.keys() - ledger.keys())
        for campaign in self.rows("campaigns", "campaigns", state="finished"):
            rows = [r for r in ledger.values() if r["origin"]["id"] == campaign["_id"]]
            states = Counter(row["state"] for row in rows)
            open_ones = states["planned"] + states["claimed"] + states["sending"]
            if open_ones or len(rows) != campaign["audience_count"]:
                yield f"the books of {campaign['name']} do not balance: {states}"


_EXPECTED = {"handed_off": (1, 1), "outcome_unknown": (0, 1)}
