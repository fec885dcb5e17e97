"""What people say about being written to: as lines of the ledger, and over HTTP."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from chassis.testing.web import Client
from contacts.consents.model import ConsentRecord, Evidence, Question

CONTACTS, CONSENTS = "/api/v1/contacts", "/api/v1/consents"
PURPOSES, WORDINGS = f"{CONSENTS}/purposes", f"{CONSENTS}/wordings"
FORM = {"kind": "form", "ref": "form 7"}
CASES = json.loads(
    (Path(__file__).parents[1] / "contract/consent_decisions.json").read_text()
)
"""Questions and their answers, which every copy of the decision has to give."""


def a_line(case: dict[str, Any]) -> ConsentRecord:
    """A line as a case describes it; without a person, it is of ``a``."""
    person = case.get("person", "a")
    until = case.get("expires_at")
    return ConsentRecord(
        id=case["id"],
        contact_id="a",
        original_contact_id=person,
        person_ids=tuple(case.get("speaks_for", [person])),
        purpose_key="offers",
        channel="email",
        action=case["action"],
        at=datetime.fromisoformat(case["at"]),
        expires_at=datetime.fromisoformat(until) if until else None,
        evidence=Evidence(kind=case.get("evidence", "form"), ref="7"),
        released_by="eve" if case.get("released") else None,
        address_hash=case.get("address_hash"),
    )


def a_question(case: dict[str, Any]) -> Question:
    """The question of a case."""
    named = ("basis", "state", "processing", "suppression", "address_state")
    return Question(
        at=datetime.fromisoformat(case["at"]),
        ledger=[a_line(one) for one in case["ledger"]],
        address_hashes=tuple(case.get("address_hashes", ())),
        **{name: case[name] for name in named if name in case},
    )


def rights(scope: str = "own", **more: str) -> dict[str, str]:
    """Read and write people and consents, and grant, in one scope."""
    features = ("contacts", "consents")
    acts = {f"{f}:{act}": scope for f in features for act in ("read", "write")}
    return {**acts, "consents:grant": scope, **more}


def a_person(user: Client, **fields: Any) -> str:
    body = {"display_name": "Ana", **fields}
    return str(user.post(CONTACTS, body).get_json()["id"])


def say(user: Client, contact_id: str, action: str = "granted", **more: Any) -> Any:
    usual = {"purpose_key": "offers", "channel": "email", "evidence": FORM}
    body = {**usual, "contact_id": contact_id, "action": action, **more}
    return user.post(CONSENTS, body)


def said(user: Client, contact_id: str, action: str = "granted", **more: Any) -> Any:
    answer = say(user, contact_id, action, **more)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def ask(user: Client, contact_id: str, **more: Any) -> Any:
    usual = {"contact_id": contact_id, "purpose": "offers", "channel": "email"}
    return user.get(f"{CONSENTS}/decision", query_string={**usual, **more})


def decided(user: Client, contact_id: str, **more: Any) -> tuple[bool, str, Any]:
    answer = ask(user, contact_id, **more)
    assert answer.status_code == 200, answer.get_json()
    found = answer.get_json()
    return found["allowed"], found["reason"], found["record_id"]


def ledger(user: Client, contact_id: str, **more: Any) -> dict[str, Any]:
    query = {"contact_id": contact_id, **more}
    answer = user.get(CONSENTS, query_string=query)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def told(answer: Any) -> tuple[int, str, str | None]:
    """Status, code and place of a refusal."""
    body = answer.get_json()
    [error] = body.get("errors") or [{}]
    kind = body["type"].rpartition(":")[2]
    place = error.get("pointer") or error.get("parameter")
    return answer.status_code, error.get("code") or kind, place


def facts(user: Client, entity: str = "consent") -> list[dict[str, Any]]:
    where = {"aggregate": {"$regex": f"^{entity}/"}}
    return list(user.database.collection("events").find(where).sort("_id", 1))
