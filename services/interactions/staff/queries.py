"""Looking at colleagues, and at the hours of their teams."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Document, Store
from interactions.staff.errors import UserDeactivatedError
from interactions.staff.model import OFFICE, Calendar, Hours


def get_colleague(
    user_id: str, store: Store, *, pointer: str = "/assignee_id"
) -> Document:
    """Return somebody who can be given work; oneself always can.

    Raises ReferenceNotFoundError, UserDeactivatedError.
    """
    found = find_colleague(user_id, store)
    if not found and user_id != store.caller.user_id:
        raise ReferenceNotFoundError(pointer=pointer, retryable=True)
    if found.get("state") == "deactivated":
        raise UserDeactivatedError(pointer=pointer)
    return found


def find_colleague(user_id: str | None, store: Store) -> Document:
    """Return the copy of a colleague; empty for an unknown one."""
    return store.projection("user_copies").find_one({"_id": user_id}) or {}


def find_zone(user_id: str, store: Store) -> str:
    """Return the zone in which a colleague counts days."""
    return str(find_colleague(user_id, store).get("zone", "UTC"))


def find_present(user_id: str | None, now: datetime, store: Store) -> str | None:
    """Return who does a colleague's work: he, while he is away his deputy, or nobody.

    The deputy of a deputy is not asked.
    """
    found = find_colleague(user_id, store)
    if _is_there(found, now):
        return user_id
    deputy = find_colleague(found.get("deputy_id"), store)
    return found["deputy_id"] if _is_there(deputy, now) else None


def _is_there(user: Document, now: datetime) -> bool:
    """Say whether somebody works here, and is not away now."""
    if not user or user["state"] == "deactivated":
        return False
    presence = user["presence"]
    until = presence["until"] and datetime.fromisoformat(presence["until"])
    return presence["state"] == "present" or (until is not None and until <= now)


def find_successor(
    named: Iterable[str | None], team_ids: Sequence[str], store: Store
) -> str | None:
    """Return who takes over: the first of those named who works here, else a lead."""
    for user_id in (*named, *list_leads(team_ids, store)):
        if find_colleague(user_id, store).get("state") == "active":
            return user_id
    return None


def list_leads(team_ids: Sequence[str], store: Store) -> list[str]:
    """Return the team leads of some teams, else of the nearest teams above them."""
    for team in _upwards(team_ids, store):
        if team["team_lead_ids"]:
            return list(team["team_lead_ids"])
    return []


def find_member(user_id: str, team_id: str, store: Store) -> Document:
    """Return the copy of a colleague who is in a team, or leads it or one above it.

    Empty for anybody else.
    """
    found = find_colleague(user_id, store)
    if team_id in found.get("team_ids", ()):
        return found
    leads = (user_id in team["team_lead_ids"] for team in _upwards([team_id], store))
    return found if any(leads) else {}


def find_calendar(team_ids: Sequence[str], store: Store) -> Calendar:
    """Return the calendar of a team: its own hours and holidays, else those above."""
    teams = list(_upwards(team_ids[:1], store))
    hours = next((t["business_hours"] for t in teams if t["business_hours"]), None)
    holidays: Any = next((t["holidays"] for t in teams if t["holidays"]), ())
    return Calendar(
        zone=ZoneInfo(teams[0]["zone"] if teams else "UTC"),
        hours=tuple(msgspec.convert(hours, list[Hours])) if hours else OFFICE,
        holidays=frozenset(map(date.fromisoformat, holidays)),
    )


def _upwards(team_ids: Sequence[str], store: Store) -> Iterable[Document]:
    """Yield the teams, and then those above the first, the nearest first."""
    rows = store.projection("team_copies")
    teams = list(rows.find({"_id": {"$in": list(team_ids)}}))
    above = [one for team in teams[:1] for one in reversed(team["ancestor_ids"])]
    found = {row["_id"]: row for row in rows.find({"_id": {"$in": above}})}
    return [*teams, *(found[one] for one in above if one in found)]
