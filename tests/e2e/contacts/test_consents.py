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


def said(visitor: Visitor, person: Any, action: str) -> Any:
    """Write down what somebody said about the newsletter."""
    about = {"purpose_key": "newsletter", "channel": "email", "action": action}
    proof = {"evidence": {"kind": "paper", "ref": "letter 7"}}
    return visitor.post(CONSENTS, {**about, **proof, "contact_id": person["id"]})


def test_a_mailing_goes_to_who_agreed_and_neither_refused_nor_is_barred(
    system: System, visitor: Visitor
) -> None:
    told, refused, barred, silent = (a_person(visitor) for _ in range(4))
    for person in (told, refused, barred):
        said(visitor, person, "granted")
    line = said(visitor, refused, "withdrawn")
    manual = {"channel": "email", "reason": "manual"}
    address = barred["emails"][0]["value"]
    bar = visitor.post(f"{CONSENTS}/suppressions", {**manual, "address": address})
    people = (told, refused, barred, silent)
    place = a_draft(visitor, [person["id"] for person in people])
    foreseen = {"withdrawn": 1, "manual": 1, "no_consent": 1}
    ready = {"audience": 4, "suppressed": foreseen, "errors": []}
    eventually(lambda: visitor.post(f"{place}/check", {}) == ready)
    eventually(lambda: has_heard(system, line, bar))

    key = {"Idempotency-Key": str(uuid4())}
    started = visitor.send("POST", f"{place}/start", {"expected_count": 4}, headers=key)

    eventually(
        lambda: visitor.get(f"{place}/progress")["state"] == "finished", within=60
    )
    counts = visitor.get(f"{place}/progress")["counts"]
    assert started.status == 202
    assert (counts["handed_off"], counts["suppressed"]) == (1, 3)
