"""Keys that a file has named before, in memory that stays small."""

from array import array
from hashlib import blake2b
from typing import Final

SMALLEST: Final = 1 << 12
FULL: Final = 0.6


class Seen:
    """A set of texts, eight bytes each; two of a million meet once in 40 million runs.

    A table with open addresses: a Python set of a million numbers takes ten times as
    much.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * SMALLEST))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, text: str) -> bool:
        """Remember a text; say whether it is new."""
        digest = blake2b(text.encode(), digest_size=8).digest()
        if not self._put(int.from_bytes(digest, "big") or 1):
            return False
        self._count += 1
        if self._count > FULL * len(self._slots):
            self._grow()
        return True

    def _put(self, number: int) -> bool:
        slots, mask = self._slots, len(self._slots) - 1
        at = number & mask
        while slots[at]:
            if slots[at] == number:
                return False
            at = (at + 1) & mask
        slots[at] = number
        return True

    def _grow(self) -> None:
        numbers = self._slots
        self._slots = array("Q", bytes(16 * len(numbers)))
        for number in numbers:
            if number:
                self._put(number)
