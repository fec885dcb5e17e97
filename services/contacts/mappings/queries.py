"""Looks at saved mappings."""

from typing import Final

from chassis.mongo import Store
from contacts.mappings.model import Own, SavedMapping, Target
from contacts.mappings.repository import MappingRepository, own_fields

MOST_SAVED: Final = 200


def list_fillable(target: Target, store: Store) -> Own:
    """Return the own fields that a column of the caller's files may fill, by key."""
    return own_fields(target, store)


def list_mappings(store: Store) -> list[SavedMapping]:
    """Return the visible mappings by name; at most 200."""
    mappings = MappingRepository(store)
    rows = mappings.rows.find(mappings.visible()).sort("name", 1).limit(MOST_SAVED)
    return [mappings.from_document(row) for row in rows]
