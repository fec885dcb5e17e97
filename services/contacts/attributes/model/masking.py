"""What a role hides of attributes, and who may see the sensitive ones."""

from collections.abc import Mapping
from typing import Final

from contacts.attributes.events import RecordKind

SENSITIVE: Final = "knowledge:read_sensitive"
HIDING: Final = frozenset({"hidden", "masked"})
FEATURES: Final[dict[RecordKind, str]] = {"contact": "contacts", "company": "companies"}


def mask_of(kind: RecordKind, key: str, masks: Mapping[str, str]) -> str | None:
    """Return how a role masks an attribute: by its name, or all of the feature."""
    whole = f"{FEATURES.get(kind, kind)}.attributes"
    return masks.get(f"{whole}.{key}") or masks.get(whole)
