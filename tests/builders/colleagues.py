"""Copies of colleagues and teams for tests of interactions."""

from typing import Any

from chassis.mongo import Caller, Database, Store
from interactions.staff.projections import TEAM_COPIES, USER_COPIES, project_copy


def a_colleague(database: Database, user_id: str, **fields: Any) -> str:
    """Let a copy of a colleague arrive; returns the id."""
    store = Store(database, Caller.system("interactions"))
    copy = {
        "state": "active",
        "email": f"{user_id}@example.org",
        "zone": "UTC",
        "team_ids": ["north"],
        "deputy_id": None,
        "presence": {"state": "present", "until": None},
        **fields,
    }
    project_copy(store, USER_COPIES, user_id, fields.pop("version", 1), copy)
    store.flush()
    return user_id


def a_team(database: Database, team_id: str = "north", **fields: Any) -> str:
    """Let a copy of a team arrive; returns the id."""
    store = Store(database, Caller.system("interactions"))
    copy = {
        "zone": "UTC",
        "ancestor_ids": [],
        "team_lead_ids": [],
        "business_hours": [],
        "holidays": [],
        **fields,
    }
    project_copy(store, TEAM_COPIES, team_id, 1, copy)
    store.flush()
    return team_id
