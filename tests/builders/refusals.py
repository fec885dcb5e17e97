"""Refusals, reasons and competitors for tests: valid by default."""

from typing import Any

from chassis.testing.web import Client
from interactions.refusals.model import BUILT_IN, Refusal

REFUSALS, REASONS = "/api/v1/refusals", "/api/v1/refusals/reasons"
COMPETITORS = "/api/v1/competitors"


def the_refusal(reason: str = "price", **fields: Any) -> Refusal:
    """A no to a product as an aggregate; its fact is taken off already."""
    given = {
        "contact_id": "ada",
        "subject_kind": "product",
        "subject_id": "camera",
        "recorded_by": "ann",
        "owner_id": "ann",
        **fields,
    }
    refusal = Refusal.enter(BUILT_IN[reason], **given)
    refusal.pull_events()
    return refusal


def a_refusal(user: Client, contact_id: str, **fields: Any) -> dict[str, Any]:
    """Let a colleague write down a no to our service for its price."""
    body = {"contact_id": contact_id, "subject_kind": "service", "reason_code": "price"}
    answer = user.post(REFUSALS, {**body, **fields})
    assert answer.status_code in (200, 201), answer.get_json()
    return dict(answer.get_json())


def a_competitor(user: Client, name: str = "Konkord", **fields: Any) -> str:
    """Let a colleague put a rival into the register; returns the id."""
    answer = user.post(COMPETITORS, {"name": name, **fields})
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])
