"""The whole API against its own description, through the door of a running system."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import schemathesis
import yaml
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from chassis.testing import eventually
from chassis.testing.openapi import FEW
from demo.story import LETTER, SENDER
from tests.builders.visitor import Visitor

REFERENCE: Final = Path(__file__).parents[3] / "docs/reference"
COMMITTED: Final = REFERENCE / "openapi.json"
CHECKS: Final = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]


@cache
def known_contact(visitor: Visitor) -> str:
    """Return the id of a contact whose copy has arrived everywhere."""
    made = visitor.post("/api/v1/contacts", {"display_name": "Somebody"})
    note = {"kind": "note", "contact_id": made["id"]}
    eventually(lambda: visitor.post("/api/v1/activities", note), within=60)
    return str(made["id"])


def a_template(visitor: Visitor) -> Any:
    body = {"name": "A letter", "locales": {"en": LETTER}}
    return visitor.post("/api/v1/templates", body)


@cache
def published_template(visitor: Visitor) -> str:
    template = a_template(visitor)
    visitor.post(f"/api/v1/templates/{template['id']}/publish", {})
    return str(template["id"])


def a_campaign(visitor: Visitor) -> dict[str, Any]:
    return {
        "name": "A campaign",
        "occasion": "spring",
        "template_id": published_template(visitor),
        "audience": {"contact_ids": [known_contact(visitor)]},
        "sender": SENDER,
    }


def first(path: str) -> Callable[[Visitor], Any]:
    """Return what finds the first item of a list, if there is one."""
    return lambda visitor: next(iter(visitor.get(path)["items"]), None)


def a_team(visitor: Visitor) -> dict[str, Any]:
    parent = visitor.get("/api/v1/teams/workspace")["id"]
    return {"name": f"Team {uuid4()}", "parent_id": parent}


def a_key(visitor: Visitor) -> Any:
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    body = {"name": f"key {uuid4()}", "permissions": {}, "expires_at": until}
    assert visitor.admin
    return visitor.admin.post("/api/v1/api-keys", body)


MAKERS: Final[dict[str, Callable[[Visitor], Any]]] = {
    "contact_id": lambda v: v.post("/api/v1/contacts", {"display_name": "Somebody"}),
    "company_id": lambda v: v.post("/api/v1/companies", {"name": "Some company"}),
    "activity_id": lambda v: v.post(
        "/api/v1/activities", {"kind": "note", "contact_id": known_contact(v)}
    ),
    "template_id": a_template,
    "campaign_id": lambda v: v.post("/api/v1/campaigns", a_campaign(v)),
    "team_id": lambda v: v.post("/api/v1/teams", a_team(v)),
    "user_id": lambda v: v.post(
        "/api/v1/users", {"name": "Bea", "email": f"{uuid4()}@kith.example"}
    ),
    "send_id": first("/api/v1/sends"),
    "event_id": first("/api/v1/history/events"),
    "key_id": a_key,
    "import_id": lambda v: v.upload("a.csv", b"name,email\nAna,ana@x.example\n"),
}
"""Makes the record that a path names, so that there is something to find."""

described = schemathesis.openapi.from_dict(json.loads(COMMITTED.read_text()))
described.config.phases.coverage.enabled = False
described.config.checks.negative_data_rejection.expected_statuses = ["4XX"]
described.config.generation.update(with_security_parameters=False)


@described.parametrize()
@FEW
def test_every_operation_is_as_described(case: Any, visitor: Visitor) -> None:
    find_something(case, visitor)

    answer = case.call(base_url=visitor.url, headers=visitor.own_headers)

    case.validate_response(answer, checks=CHECKS)
    problem = answer.json() if answer.status_code >= 400 else {}
    assert problem.get("applied", "no") == "no"
    assert problem.get("trace_id", "some")


def find_something(case: Any, visitor: Visitor) -> None:
    """Let a path with ids lead to a fresh record, and If-Match name its version."""
    for name, text in (case.path_parameters or {}).items():
        maker = MAKERS.get(name) if is_id(text) else None
        if maker and (record := maker(visitor)):
            case.path_parameters[name] = record["id"]
            if "version" in record and "If-Match" in (case.headers or {}):
                case.headers["If-Match"] = f'"{record["version"]}"'


def is_id(text: Any) -> bool:
    try:
        return bool(UUID(text))
    except (ValueError, AttributeError, TypeError):
        return False


def test_what_runs_describes_itself_as_the_reference_does(visitor: Visitor) -> None:
    found, committed = (
        visitor.get("/api/openapi.json"),
        json.loads(COMMITTED.read_text()),
    )

    assert {**found, "info": committed["info"]} == committed


def test_the_catalogue_of_events_is_the_reference(visitor: Visitor) -> None:
    committed = (REFERENCE / "asyncapi.yaml").read_text()

    assert visitor.get("/api/asyncapi.json") == yaml.safe_load(committed)
