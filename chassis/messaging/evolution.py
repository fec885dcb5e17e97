"""What a new schema takes away from an old one: nothing, inside a major version."""

from collections.abc import Iterator
from typing import Any, Final

__all__ = ["breaks"]

Schema = dict[str, Any]
REFERENCE: Final = "#/$defs/"


def breaks(old: Schema, new: Schema) -> list[str]:
    """List what stops readers or older messages of ``old`` (full-transitive, 6.3).

    Fields may be added if they need not be there, enumerations may grow. A field that
    goes, becomes required or changes its type, a value that goes: each is named.
    """
    return list(_Comparison(old, new).of(old, new, "event"))


class _Comparison:
    def __init__(self, old: Schema, new: Schema) -> None:
        self._old, self._new = old.get("$defs", {}), new.get("$defs", {})

    def of(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        """Compare two schemas at a path."""
        offered = [_resolved(way, self._new) for way in new.get("anyOf", [new])]
        for way in old.get("anyOf", [old]):
            before = _resolved(way, self._old)
            now = next((one for one in offered if _kind(one) == _kind(before)), None)
            if now is None:
                yield f"{path}: {_kind(before)} is no longer allowed"
            else:
                yield from self._inside(before, now, path)

    def _inside(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        if "enum" in new:
            for gone in [v for v in old.get("enum", ["any"]) if v not in new["enum"]]:
                yield f"{path}: the value {gone!r} is gone"
        if old.get("const") != new.get("const"):
            yield f"{path}: {old.get('const')!r} has become {new.get('const')!r}"
        if "items" in old:
            yield from self.of(old["items"], new.get("items", {}), f"{path}[]")
        yield from self._fields(old, new, path)

    def _fields(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        before, now = old.get("properties", {}), new.get("properties", {})
        for name in before.keys() - now.keys():
            yield f"{path}.{name}: is gone"
        for name in set(new.get("required", ())) - set(old.get("required", ())):
            yield f"{path}.{name}: has become required"
        for name in before.keys() & now.keys():
            yield from self.of(before[name], now[name], f"{path}.{name}")


def _resolved(schema: Schema, definitions: Schema) -> Schema:
    name = schema.get("$ref", "").removeprefix(REFERENCE)
    found: Schema = definitions[name] if name else schema
    return found


def _kind(schema: Schema) -> str:
    """Say what kind of value a schema wants; a listed value is of its own kind."""
    kind = schema.get("type") or ("string" if "enum" in schema else "anything")
    return f"{kind} {schema.get('format', '')}".strip()
