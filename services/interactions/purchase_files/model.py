"""The lines of a file of purchases."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from interactions.purchase_files.errors import UnreadableReceiptsError

Receipt = tuple[int, Mapping[str, Any]]
"""The number of a line, and what it says."""
MOST_RECEIPTS: Final = 10_000
CHUNK: Final = 40
"""Of a receipt: the purchase, its fact, a line of the timeline, whose turn it is."""


def read_receipts(content: bytes) -> Iterator[Receipt]:
    """Read JSON objects line by line. Raises UnreadableReceiptsError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableReceiptsError from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Mapping[str, Any]:
    """Return the object of a line; what is none says nothing, and is refused later."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
