"""What a person said to one service binds in the mailings of another."""

from typing import Any
from uuid import uuid4

from pymongo import MongoClient

from chassis.testing import eventually
from chassis.testing.system import System
from tests.builders.campaigns import LETTER, SENDER
from tests.builders.visitor import Visitor

CAMPAIGNS, CONSENTS = "/api/v1/campaigns", "/api/v1/consents"


def a_person(visitor: Visitor) -> Any:
    """Somebody with an address of his own."""
    address = {"value": f"{uuid4()}@people.example"}
    body = {"display_name": "Ana Kola", "emails": [address]}
    return visitor.post("/api/v1/contacts", body)


def a_draft(visitor: Visitor, ids: list[str]) -> str:
    """Draft the newsletter for some people; returns its address."""
    template = {"name": "News", "locales": {"en": LETTER}}
    drafted = visitor.post("/api/v1/templates", template)
    visitor.post(f"/api/v1/templates/{drafted['id']}/publish", {})
    body = {
        "name": "News",
        "occasion": "news",
        "purpose_key": "newsletter",
        "template_id": drafted["id"],
        "audience": {"contact_ids": ids},
        "sender": SENDER,
    }
    return f"{CAMPAIGNS}/{visitor.post(CAMPAIGNS, body)['id']}"


def has_heard(system: System, line: Any, bar: Any) -> bool:
    """Say whether campaigns has applied what was written down in contacts."""
    with MongoClient[Any](system.mongo_url) as mongo:
        copies = mongo["kith_campaigns"]
        lines = copies["consent_lines_g1"].count_documents({"_id": line["id"]})
        bars = copies["barred_addresses_g1"].count_documents({"_id": bar["id"]})
        return (lines, bars) == (1, 1)


def test_a_no_and_a_barred_address_stop_a_mailing(
    system: System, visitor: Visitor
) -> None:
    told, refused, barred = (a_person(visitor) for _ in range(3))
    no = {"purpose_key": "newsletter", "channel": "email", "action": "withdrawn"}
    proof = {"evidence": {"kind": "paper", "ref": "letter 7"}}
    line = visitor.post(CONSENTS, {**no, **proof, "contact_id": refused["id"]})
    manual = {"channel": "email", "reason": "manual"}
    address = barred["emails"][0]["value"]
    bar = visitor.post(f"{CONSENTS}/suppressions", {**manual, "address": address})
    place = a_draft(visitor, [told["id"], refused["id"], barred["id"]])
    eventually(lambda: visitor.post(f"{place}/check", {})["audience"] == 3)
    eventually(lambda: has_heard(system, line, bar))

    key = {"Idempotency-Key": str(uuid4())}
    started = visitor.send("POST", f"{place}/start", {"expected_count": 3}, headers=key)

    eventually(
        lambda: visitor.get(f"{place}/progress")["state"] == "finished", within=60
    )
    counts = visitor.get(f"{place}/progress")["counts"]
    assert started.status == 202
    assert (counts["handed_off"], counts["suppressed"]) == (1, 2)
