"""What a record keeps of its attributes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from chassis.domain import utcnow
from chassis.filters import fold
from contacts.attributes.model.definition import AttributeDefinition

MOST_PERIODS: Final = 200


@dataclass(frozen=True, kw_only=True)
class ValuePeriod:
    """A value, from when to when a record had it, and who said so."""

    key: str
    value: Any
    since: datetime
    until: datetime | None = None
    user_id: str | None = None


@dataclass(kw_only=True)
class Attributed:
    """A record with fields of one's own.

    Sensitive values stand apart in ``delicate``, so that no event, filter or list can
    meet them; ``hidden_attributes`` tells which there are and how often each was set.
    ``periods`` is the history of values that keep one.
    """

    attributes: dict[str, Any] = field(default_factory=dict)
    hidden_attributes: dict[str, int] = field(default_factory=dict)
    delicate: dict[str, Any] = field(default_factory=dict)
    periods: tuple[ValuePeriod, ...] = ()

    @property
    def folded_attributes(self) -> dict[str, str]:
        """The texts among the values in search form."""
        texts = self.attributes.items()
        return {key: fold(value) for key, value in texts if isinstance(value, str)}


def with_values(
    held: Attributed,
    new: Mapping[str, tuple[AttributeDefinition, Any]],
    user_id: str | None,
) -> dict[str, Any]:
    """Return the changed fields of a record that takes ``new`` values; None removes."""
    open_, delicate = {**held.attributes}, {**held.delicate}
    told, periods = {**held.hidden_attributes}, held.periods
    for key, (definition, value) in new.items():
        place = delicate if definition.is_sensitive else open_
        if place.get(key) == value:
            continue
        place[key] = value
        if definition.is_sensitive:
            told[key] = told.get(key, 0) + 1
        if definition.keep_history:
            periods = _turned(periods, key, value, user_id)
    kept = _present(delicate)
    return {
        "attributes": _present(open_),
        "hidden_attributes": {key: n for key, n in told.items() if key in kept},
        "delicate": kept,
        "periods": periods[-MOST_PERIODS:],
    }


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _turned(
    periods: tuple[ValuePeriod, ...], key: str, value: Any, user_id: str | None
) -> tuple[ValuePeriod, ...]:
    """End the period of a value, and begin that of the next one."""
    now = utcnow()
    ended = tuple(
        replace(one, until=now) if one.key == key and one.until is None else one
        for one in periods
    )
    if value is None:
        return ended
    return (*ended, ValuePeriod(key=key, value=value, since=now, user_id=user_id))
