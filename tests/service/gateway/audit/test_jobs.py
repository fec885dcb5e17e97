"""The log fills, is sealed, shows what was changed in it, and lets go by age."""

import csv
import json
import tracemalloc
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZipFile

import pytest

from chassis.jobs import WorkerProcess, make_queues
from chassis.mongo import Caller, Store, transact
from chassis.testing.draining import Drain
from gateway.app import service
from gateway.audit.commands import RemoveBlock, remove_block
from gateway.audit.jobs import worker
from gateway.audit.queries import find_oldest_unsealed, get_archive
from gateway.settings import GatewaySettings
from tests.service.gateway.people import Browser, House

AUDIT = "/api/v1/audit"


def invite(admin: Browser, name: str) -> None:
    """Do something that leaves a fact."""
    body = {"email": f"{name.lower()}@example.org", "name": name}
    assert admin.post("/api/v1/users", body).status_code == 201


@pytest.fixture
def log(house: House, admin: Browser, drain: Drain) -> House:
    """A house with a few facts in its log."""
    for name in ("Nora", "Sam", "Wes"):
        invite(admin, name)
    drain(service)
    return house


def entries(house: House, **where: Any) -> list[dict[str, Any]]:
    return list(house.database.collection("audit_entries").find(where))


def seal(house: House) -> None:
    """Let a minute pass, and the worker's next one come."""
    earlier = {"$dateSubtract": {"startDate": "$entered_at", "unit": "minute",
                                 "amount": 1}}  # fmt: skip
    sealed = [each for block in blocks(house) for each in block["entry_ids"]]
    house.database.collection("audit_entries").update_many(
        {"_id": {"$nin": sealed}}, [{"$set": {"entered_at": earlier}}]
    )
    make_queues(house.database, [worker])
    settings = GatewaySettings()
    WorkerProcess(house.database, [worker], settings).keep_schedules()
    later = timedelta(minutes=2 + 2 * len(blocks(house)))
    WorkerProcess(house.database, [worker], settings, offset=later).run_until_empty()


def blocks(house: House) -> list[dict[str, Any]]:
    return list(house.database.collection("audit_blocks").find().sort("_id", 1))


def test_every_fact_has_exactly_one_entry(log: House, drain: Drain) -> None:
    drain(service)

    facts = {row["_id"] for row in log.database.collection("events").find()}
    found = entries(log)
    assert {row["_id"] for row in found} == facts
    made = [row for row in found if row["action"] == "user.created"]
    actors = {row["actor"].partition("/")[0] for row in made}
    assert actors == {"user", "system"}
    assert all(row["request_id"] for row in made if row["actor"][:4] == "user")
    assert all(row["after_digest"] for row in made)


def test_an_entry_holds_ids_and_no_name(log: House) -> None:
    text = str(entries(log))

    assert "Nora" not in text
    assert "example.org" not in text


def test_audit_01_an_entry_changed_by_hand_is_named_with_its_block(
    log: House, admin: Browser
) -> None:
    """Example audit-01."""
    seal(log)
    good = admin.get(f"{AUDIT}/verify").get_json()
    victim = blocks(log)[0]["entry_ids"][1]
    change = {"$set": {"actor": "user/somebody-else"}}
    log.database.collection("audit_entries").update_one({"_id": victim}, change)

    answer = admin.get(f"{AUDIT}/verify").get_json()

    assert (good["ok"], good["entries"]) == (True, len(entries(log)))
    assert answer["ok"] is False
    assert answer["first_broken"] == {"block": 1, "entry": victim}


def test_an_entry_that_was_removed_is_named_too(log: House, admin: Browser) -> None:
    seal(log)
    victim = blocks(log)[0]["entry_ids"][0]
    log.database.collection("audit_entries").delete_one({"_id": victim})

    broken = admin.get(f"{AUDIT}/verify").get_json()["first_broken"]

    assert broken == {"block": 1, "entry": victim}


def test_audit_02_a_refused_export_leaves_one_entry_and_nothing_else(
    log: House, drain: Drain
) -> None:
    """Example audit-02."""
    ben = log.person("ben@example.org", "account_manager").sign_in()
    drain(service)
    before = {row["_id"] for row in entries(log)}

    refused = ben.post(f"{AUDIT}/export", {})
    drain(service)

    assert refused.status_code == 403
    [entry] = [row for row in entries(log) if row["_id"] not in before]
    assert (entry["result"], entry["actor"]) == ("refused", f"user/{ben.user.id}")
    assert entry["action"] == "access.denied"
    assert f"POST {AUDIT}/export" in entry["reason"]


def test_a_block_is_sealed_only_once(log: House, drain: Drain, admin: Browser) -> None:
    seal(log)
    invite(admin, "Eve")
    drain(service)
    seal(log)

    sealed = [each for block in blocks(log) for each in block["entry_ids"]]
    assert [block["_id"] for block in blocks(log)] == [1, 2]
    assert sorted(sealed) == sorted(row["_id"] for row in entries(log))


def test_what_is_not_sealed_is_counted(log: House) -> None:
    now = log.database.now() + timedelta(minutes=1)
    store = Store(log.database, Caller.system("gateway"))
    waits = find_oldest_unsealed(now, store)
    seal(log)

    assert waits > 30
    assert find_oldest_unsealed(now, store) == 0


def test_what_is_too_old_goes_and_the_chain_still_holds(
    log: House, drain: Drain, admin: Browser
) -> None:
    seal(log)
    invite(admin, "Eve")
    drain(service)
    seal(log)
    until = blocks(log)[1]["ends_at"]

    system = Caller.system("gateway")
    gone = transact(log.database, remove_block, RemoveBlock(until=until), caller=system)

    assert gone
    assert [block["is_floor"] for block in blocks(log)] == [True, False]
    assert len(entries(log)) == len(blocks(log)[1]["entry_ids"])
    verdict = admin.get(f"{AUDIT}/verify").get_json()
    assert verdict["ok"] is True


def test_the_log_is_searched_by_who_and_what(log: House, admin: Browser) -> None:
    asked = {"all": [
        {"field": "action", "op": "eq", "value": "user.created"},
        {"field": "actor", "op": "eq", "value": f"user/{admin.user.id}"},
    ]}  # fmt: skip
    found = admin.post(f"{AUDIT}/search", {"filter": asked}).get_json()

    assert len(found["items"]) == 3
    assert {item["result"] for item in found["items"]} == {"done"}


def test_only_who_may_read_the_log_reads_it(log: House) -> None:
    ben = log.person("ben@example.org", "team_lead").sign_in()

    assert ben.get(AUDIT).status_code == 403
    assert ben.get(f"{AUDIT}/verify").status_code == 403


def lines_of(answer: Any) -> dict[str, list[str]]:
    """What stands in the files of an archive."""
    assert answer.status_code == 200, answer.text
    with ZipFile(BytesIO(answer.data)) as archive:
        return {
            name: archive.read(name).decode().splitlines()
            for name in archive.namelist()
        }


def sha(line: str) -> str:
    return sha256(line.encode()).hexdigest()


def test_an_export_proves_by_itself_that_nothing_was_changed(
    log: House, admin: Browser, drain: Drain
) -> None:
    seal(log)
    invite(admin, "Eve")
    drain(service)
    seal(log)

    files = lines_of(admin.post(f"{AUDIT}/export", {}))

    told = [json.loads(line) for line in files["blocks.jsonl"]]
    entries_ = {json.loads(line)["_id"]: sha(line) for line in files["entries.jsonl"]}
    sealed = dict(
        pair
        for block in told
        for pair in zip(block["entry_ids"], block["digests"], strict=True)
    )
    assert len(told) == 2
    assert told[1]["previous_digest"] == sha(files["blocks.jsonl"][0])
    assert sealed.items() <= entries_.items()
    assert blocks(log)[1]["digest"] == sha(files["blocks.jsonl"][1])
    assert [line.rpartition(",")[2] for line in files["entries.csv"][1:]] == [
        sha(line) for line in files["entries.jsonl"]
    ]


def test_an_export_runs_no_formula(log: House, admin: Browser) -> None:
    rows = log.database.collection("audit_entries")
    rows.update_many({}, {"$set": {"reason": "=HYPERLINK(1)"}})

    files = lines_of(admin.post(f"{AUDIT}/export", {"result": "done"}))

    table = list(csv.DictReader(files["entries.csv"]))
    assert {row["reason"] for row in table} == {"'=HYPERLINK(1)"}


def test_an_export_holds_what_was_asked_for_and_is_noted_itself(
    log: House, admin: Browser, drain: Drain
) -> None:
    asked = {"action": "user.created", "actor": f"user/{admin.user.id}"}

    files = lines_of(admin.post(f"{AUDIT}/export", asked))
    drain(service)

    assert len(files["entries.jsonl"]) == 3
    [entry] = entries(log, action="audit_log.exported")
    assert entry["actor"] == f"user/{admin.user.id}"
    [fact] = log.facts("gateway.audit_log.exported.v1")
    assert fact["data"]["filters"] == ["actor", "action"]


def test_who_reads_the_log_without_the_right_to_export_takes_nothing(
    log: House, admin: Browser
) -> None:
    may = {"audit:read": "all"}
    role = admin.post("/api/v1/roles", {"name": "Reader", "permissions": may})
    eva = log.person("eva@example.org", role.get_json()["key"]).sign_in()

    refused = eva.post(f"{AUDIT}/export", {})

    assert eva.get(AUDIT).status_code == 200
    assert (refused.status_code, refused.headers["X-Not-Applied"]) == (403, "1")
    assert log.facts("gateway.audit_log.exported.v1") == []


def test_an_export_of_many_entries_is_made_while_it_is_sent(log: House) -> None:
    rows = log.database.collection("audit_entries")
    [row] = rows.find().limit(1)
    many = [{**row, "_id": f"copy-{number:05}"} for number in range(25_000)]
    rows.insert_many(many)
    store = Store(log.database, Caller.system("gateway"))
    ages = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)

    with TemporaryFile() as file:
        tracemalloc.start()
        file.writelines(get_archive(*ages, {"action": row["action"]}, store))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        with ZipFile(file) as archive:
            told = archive.read("entries.jsonl").decode().splitlines()

    assert len(told) > 25_000
    assert peak < 8_000_000
