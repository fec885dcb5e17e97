"""Looks at colleagues."""

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Document, Store
from contacts.colleagues.errors import UserDeactivatedError


def get_colleague(user_id: str, store: Store) -> Document:
    """Return somebody who can be responsible.

    Raises ReferenceNotFoundError, UserDeactivatedError.
    """
    found = _row(user_id, store)
    if found is None:
        raise ReferenceNotFoundError(pointer="/owner_id")
    if found["state"] == "deactivated":
        raise UserDeactivatedError(pointer="/owner_id")
    return found


def find_zone(user_id: str | None, store: Store) -> str:
    """Return the zone in which a colleague counts days."""
    zone: str = (_row(user_id, store) or {}).get("zone", "UTC")
    return zone


def list_teams(user_id: str, store: Store) -> tuple[str, ...]:
    """Return the teams of a colleague."""
    return tuple((_row(user_id, store) or {}).get("team_ids", ()))


def _row(user_id: str | None, store: Store) -> Document | None:
    return store.projection("users").find_one({"_id": user_id})
