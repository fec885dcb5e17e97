"""Strict JSON at the edge: what two parsers could read differently is refused."""

import json
from typing import Any, Final, NoReturn

import orjson

from chassis.web.problems import UnreadableError

__all__ = ["canonical", "read_json"]

DEEPEST: Final = 32
LONGEST_INT: Final = 19


def read_json(body: bytes) -> Any:
    """Parse a JSON text (RFC 8259) that has one meaning only.

    Refused with UnreadableError: bad UTF-8 or JSON, repeated keys, NaN and Infinity,
    integers beyond 64 bits, lone surrogates, more than 32 levels.
    """
    try:
        value = _DECODER.decode(body.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableError(_reason(error)) from None
    if body.count(b"[") + body.count(b"{") > DEEPEST and _too_deep(value):
        raise UnreadableError(f"nested deeper than {DEEPEST} levels")
    canonical(value)
    return value


def canonical(value: Any) -> bytes:
    """Return the one spelling of a JSON value: sorted keys, no spaces, UTF-8.

    Raises UnreadableError for lone surrogates and integers beyond 64 bits.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except (TypeError, orjson.JSONEncodeError):
        message = "a text or number that JSON cannot carry safely"
        raise UnreadableError(message) from None


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at position {error.pos}"
    if isinstance(error, RecursionError):
        return f"nested deeper than {DEEPEST} levels"
    return str(error)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated in one object")
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _int(digits: str) -> int:
    if len(digits.lstrip("-")) > LONGEST_INT or not -(2**63) <= int(digits) < 2**63:
        raise ValueError("an integer needs more than 64 bits")
    return int(digits)


def _float(digits: str) -> float:
    found = float(digits)
    if found in (float("inf"), float("-inf")):
        raise ValueError("a number is out of range")
    return found


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_pairs,
    parse_constant=_constant,
    parse_int=_int,
    parse_float=_float,
)


def _too_deep(value: Any) -> bool:
    level: list[Any] = [[value]]
    for _ in range(DEEPEST + 1):
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, dict | list)
        ]
        if not level:
            return False
    return True
