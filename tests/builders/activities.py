"""Activities for tests: valid by default."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.domain import new_id
from chassis.mongo import Caller, Database, Store
from interactions.activities.model import Activity, Outcome, Plan
from interactions.people.projections import project_contact

ANN, BEN = new_id(), new_id()
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
