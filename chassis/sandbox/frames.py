"""How parent and child speak: a length, then MessagePack; and one exit code."""

from typing import Final

import msgspec

LENGTH: Final = 4
OUT_OF_MEMORY: Final = 12


def framed(message: object) -> bytes:
    """Write a message with its length. Raises TypeError for what is no plain value."""
    data = msgspec.msgpack.encode(message)
    return len(data).to_bytes(LENGTH, "big") + data
