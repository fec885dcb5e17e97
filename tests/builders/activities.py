"""Activities for tests: valid by default."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.domain import new_id
from chassis.mongo import Caller, Database, Store
from chassis.testing.web import Client
from interactions.activities.model import Activity, Outcome, Plan
from interactions.people.projections import project_company, project_contact

ACTIVITIES = "/api/v1/activities"
# Always the same: they stand in the names of tests, which all workers have to know.
ANN = "018f0000-0000-7000-8000-00000000000a"
BEN = "018f0000-0000-7000-8000-00000000000b"
"""Two colleagues."""
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_plan(start: datetime = MONDAY, *, hours: int = 1) -> Plan:
    """A plan of one hour in UTC."""
    end = start + timedelta(hours=hours)
    return Plan(
        start=start,
        end=end,
        zone="UTC",
        local_start=f"{start:%Y-%m-%dT%H:%M}",
        local_end=f"{end:%Y-%m-%dT%H:%M}",
    )


def an_activity(**fields: Any) -> Activity:
    """A note, already recorded, unless ``fields`` say otherwise."""
    given = {
        "kind": "note",
        "state": "completed",
        "contact_id": new_id(),
        "owner_id": new_id(),
    }
    return Activity.enter(**{**given, **fields})


def a_planned_meeting(**fields: Any) -> Activity:
    """A meeting on Monday at nine; its fact is taken off already."""
    meeting = an_activity(
        **{"kind": "meeting", "state": "planned", "planned": a_plan(), **fields}
    )
    meeting.pull_events()
    return meeting


def success() -> Outcome:
    """An outcome that needs no next step."""
    return Outcome(result="success", text="signed")


def a_contact_copy(database: Database, **fields: object) -> str:
    """Let a copy of a contact arrive; returns its id."""
    store, contact_id = Store(database, Caller.system("interactions")), new_id()
    copy = {"display_name": "Ada", "owner_id": ANN, **fields}
    project_contact(store, contact_id=contact_id, version=1, fields=copy)
    store.flush()
    return contact_id


def a_company_copy(database: Database, **fields: object) -> str:
    """Let a copy of a company arrive; returns its id."""
    store, company_id = Store(database, Caller.system("interactions")), new_id()
    copy = {"name": "Kola", "owner_id": ANN, **fields}
    project_company(store, company_id=company_id, version=1, fields=copy)
    store.flush()
    return company_id


def a_note(user: Client, contact_id: str, at: datetime, **fields: Any) -> str:
    """Record a note; returns its id."""
    body = {
        "kind": "note",
        "contact_id": contact_id,
        "subject": f"at {at:%H:%M}",
        "occurred_at": at.isoformat(),
        **fields,
    }
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])
