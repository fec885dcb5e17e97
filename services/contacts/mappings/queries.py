"""Looks at saved mappings."""

from typing import Final

from chassis.mongo import Store
from contacts.mappings.model import SavedMapping
from contacts.mappings.repository import MappingRepository

MOST_SAVED: Final = 200


def list_mappings(store: Store) -> list[SavedMapping]:
    """Return the visible mappings by name; at most 200."""
    mappings = MappingRepository(store)
    rows = mappings.rows.find(mappings.visible()).sort("name", 1).limit(MOST_SAVED)
    return [mappings.from_document(row) for row in rows]
