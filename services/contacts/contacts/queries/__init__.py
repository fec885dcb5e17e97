"""Looks at contacts."""

from contacts.contacts.queries.known import (
    AlikeKeys,
    find_alike,
    find_changed_since,
    find_employers,
    find_known_contacts,
    find_made_by,
    list_changed,
    list_spoken_with,
)
from contacts.contacts.queries.lists import (
    CONTACTS,
    MEMORIES,
    LookUp,
    Remembered,
    find_contact_ways,
    find_contacts,
    find_contacts_by_key,
    get_contact,
    get_contact_then,
    list_contacts,
    list_history,
)
from contacts.contacts.queries.merged import (
    find_survivors,
    get_image,
    get_imaged,
    get_retired,
    get_survivor_id,
)

__all__ = [
    "CONTACTS",
    "MEMORIES",
    "AlikeKeys",
    "LookUp",
    "Remembered",
    "find_alike",
    "find_changed_since",
    "find_contact_ways",
    "find_contacts",
    "find_contacts_by_key",
    "find_employers",
    "find_known_contacts",
    "find_made_by",
    "find_survivors",
    "get_contact",
    "get_contact_then",
    "get_image",
    "get_imaged",
    "get_retired",
    "get_survivor_id",
    "list_changed",
    "list_contacts",
    "list_history",
    "list_spoken_with",
]
