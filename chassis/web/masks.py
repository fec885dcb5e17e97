"""What masks leave of a record: hidden fields are absent, masked ones cut short."""

import re
from collections.abc import Mapping
from typing import Any, Final

from flask import g, has_request_context

__all__ = ["masked", "masks_here"]

_NONE: Final[Mapping[str, str]] = {}
# Five digits or an address tell whom one may reach; a kind or a label does not.
_WAYS: Final = frozenset({"phones", "emails"})
_TELLING: Final = re.compile(r"(?:\D*\d){5}|@")
# A name may hold digits: only five that no letter parts are a number.
_CALLED: Final = re.compile(r"\d(?:[^\d\w]*\d){4}|@")


def masks_here(entity: str) -> Mapping[str, str]:
    """Return the masks of the caller of this request by field, as for ``contacts``.

    Outside a request, and for an entity without a name, there are none.
    """
    if not entity or not has_request_context():
        return _NONE
    caller = g.get("caller")
    return caller.masks_of(entity) if caller and caller.masks else _NONE


def masked(record: Mapping[str, Any], masks: Mapping[str, str]) -> dict[str, Any]:
    """Return a record without its hidden fields and with the masked ones cut short.

    Somebody without a name is called by a number or an address, and cut like it.
    """
    if any(masks.get(way, "read_only") != "read_only" for way in _WAYS):
        masks = {"display_name": "masked", **masks}
    return {
        name: _cut(value, _CALLED if name == "display_name" else _TELLING)
        if masks.get(name) == "masked"
        else value
        for name, value in record.items()
        if masks.get(name) != "hidden"
    }


def _cut(value: Any, telling: re.Pattern[str]) -> Any:
    if isinstance(value, Mapping):
        return {name: _cut(each, telling) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cut(each, telling) for each in value]
    if not isinstance(value, str) or not telling.search(value):
        return value
    if "@" in value:
        return f"{value[:1]}***{value[value.index('@') :]}"
    # The code of the country and the last three digits: +383 ** *** 456.
    digits = re.sub(r"\D", "", value)
    return f"{value[:4] if value[0] == '+' else ''}***{digits[-3:]}"
