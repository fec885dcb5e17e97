"""Lines of JSON as a table; runs in the sandbox."""

import codecs
from collections.abc import Iterator
from typing import Any, Final

import orjson

from contacts.tables.model.records import flatten, write_records

SHOWN: Final = 200
for _encoding in ("utf-8-sig", "utf-16", "cp1250", "cp1251", "cp1252", "cp1254"):
    codecs.lookup(_encoding)  # the sandbox opens nothing later


def list_rows(payload: dict[str, Any]) -> Iterator[bytes]:
    """Yield a file of JSON lines as CSV; ``payload`` holds data and encoding."""
    text = payload["data"].decode(payload["encoding"], "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    yield from write_records(lambda: map(_record, lines))


def _record(line: str) -> dict[str, str] | str:
    """Return the flat record of a line, or the line that is none."""
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return line[:SHOWN]
    return dict(flatten(found)) if isinstance(found, dict) else line[:SHOWN]
