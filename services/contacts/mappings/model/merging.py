"""What a row changes in a record that is known already."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, replace
from typing import Any, Final, Literal

from contacts.values import KeepInTouch, PersonName

OnMatch = Literal["update", "fill_empty", "skip"]
IDENTITY: Final[dict[str, Callable[[Any], Hashable]]] = {
    "emails": lambda email: email.normalized,
    "phones": lambda phone: phone.e164 or phone.raw,
    "social": lambda social: (social.network, social.handle.lower()),
    "addresses": lambda address: replace(address, is_primary=False),
    "tags": lambda tag: tag,
    "domains": lambda domain: domain,
}
"""By what the elements of a list are told apart."""
NEVER: Final = {"lifecycle_stage", "owner_id", "team_ids"}
"""Fields that a later row does not change: stages and owners move by other ways."""


def changes_of(
    card: Any, values: Mapping[str, Any], on_match: OnMatch
) -> dict[str, Any]:
    """Return the new values of the fields of ``card`` that a row changes.

    Lists only grow, an empty cell erases nothing, and ``fill_empty`` writes only where
    nothing is known.
    """
    changes = {}
    for name, value in values.items():
        if name in NEVER:
            continue
        known = getattr(card, name)
        new = _merged(name, known, value, fill_only=on_match == "fill_empty")
        if new != known:
            changes[name] = new
    return changes


def _merged(name: str, known: Any, value: Any, *, fill_only: bool) -> Any:
    if name in IDENTITY:
        told_apart = IDENTITY[name]
        seen = {told_apart(each) for each in known}
        return (*known, *(each for each in value if told_apart(each) not in seen))
    if name == "source":
        is_new = known.kind == "unknown" and value.kind != "import"
        return value if is_new else known
    if name == "attributes":
        return {**value, **known} if fill_only else {**known, **value}
    if isinstance(value, KeepInTouch):
        return known if known.last_contact_at else value
    if isinstance(value, PersonName):
        return _named(known, value, fill_only=fill_only)
    return known if fill_only and known else value


def _named(known: PersonName, value: PersonName, *, fill_only: bool) -> PersonName:
    names = [item.name for item in fields(value) if item.name != "order"]
    parts = {name: getattr(value, name) for name in names}
    return replace(
        known,
        **{
            name: text
            for name, text in parts.items()
            if text and not (fill_only and getattr(known, name))
        },
    )
