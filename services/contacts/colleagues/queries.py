"""Looks at colleagues."""

from collections.abc import Iterable, Iterator
from typing import Final

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Document, Store
from contacts.colleagues.errors import UserDeactivatedError

MOST_TEAMS: Final = 50


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


def find_teams(user_ids: Iterable[str], store: Store) -> dict[str, tuple[str, ...]]:
    """Return the teams of those colleagues who have some."""
    rows = store.projection("users").find({"_id": {"$in": [*set(user_ids)]}})
    return {row["_id"]: tuple(row["team_ids"]) for row in rows if row["team_ids"]}


def find_called(store: Store) -> dict[str, str]:
    """Return who is meant by a word in a file: an id, an address or a name, folded.

    Of two who are called alike neither is; who left is nobody.
    """
    found: dict[str, str] = {}
    for row in store.projection("users").find({"state": {"$ne": "deactivated"}}):
        for word in {row["_id"], *row.get("called", ())}:
            found[word] = "" if word in found else row["_id"]
    return {**found, store.caller.user_id: store.caller.user_id}


def find_successor(
    named: Iterable[str | None], team_ids: Iterable[str], store: Store
) -> str | None:
    """Return who takes over: the first of those named who works here, else a lead.

    The leads are those of the teams, then of the teams above the first, the nearest
    first; nobody may be there.
    """
    for user_id in (*named, *_leads(team_ids, store)):
        if (found := _row(user_id, store)) and found["state"] == "active":
            return user_id
    return None


def _leads(team_ids: Iterable[str], store: Store) -> Iterator[str]:
    teams, waiting = store.projection("teams"), [*team_ids]
    for _ in range(MOST_TEAMS):
        row = teams.find_one({"_id": waiting.pop(0)}) if waiting else None
        yield from row["leads"] if row else ()
        waiting += [row["above"]] if row and row["above"] else []


def _row(user_id: str | None, store: Store) -> Document | None:
    return store.projection("users").find_one({"_id": user_id})
