"""Entries, the blocks that seal them, and what a look at the chain finds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, Literal, Self

Result = Literal["done", "refused", "failed"]
RESULTS: Final[tuple[Result, ...]] = ("done", "refused", "failed")
REFUSALS: Final = frozenset({"refused", "denied"})
FAILURES: Final = frozenset({"failed", "marked_unknown"})
GENESIS: Final = "0" * 64
MOST_ENTRIES: Final = 5000
REASON_LETTERS: Final = 500


def result_of(type_: str) -> Result:
    """Return what became of what a fact's type tells."""
    word = type_.split(".")[2]
    if word in REFUSALS:
        return "refused"
    return "failed" if word in FAILURES else "done"


def line_of(row: Mapping[str, Any]) -> str:
    """Return a stored entry in its one spelling: its SHA-256 is the entry's digest."""
    return json.dumps(row, sort_keys=True, separators=(",", ":"), default=_plain)


def digest_of(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a stored entry: every field counts, their order not."""
    return sha256(line_of(row).encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    raise TypeError(f"an entry holds no {type(value).__name__}")


@dataclass(frozen=True, kw_only=True)
class Block:
    """Some entries in their order, bound to every block before.

    ``is_floor`` marks the last of those whose entries were removed by age.
    """

    number: int
    begins_at: datetime
    ends_at: datetime
    entry_ids: tuple[str, ...]
    digests: tuple[str, ...]
    previous_digest: str
    digest: str
    sealed_at: datetime
    is_floor: bool = False

    @classmethod
    def seal(
        cls,
        before: "Block | None",
        rows: Sequence[Mapping[str, Any]],
        *,
        ends_at: datetime,
        sealed_at: datetime,
    ) -> Self:
        """Make the block after ``before`` of these entries."""
        parts: dict[str, Any] = {
            "number": before.number + 1 if before else 1,
            "begins_at": min(row["entered_at"] for row in rows),
            "ends_at": ends_at,
            "entry_ids": tuple(row["_id"] for row in rows),
            "digests": tuple(map(digest_of, rows)),
            "previous_digest": before.digest if before else GENESIS,
        }
        return cls(**parts, digest=digest_of(parts), sealed_at=sealed_at)

    def parts(self) -> dict[str, Any]:
        """Return what the block's digest is of."""
        left_out = {"digest", "sealed_at", "is_floor"}
        return {k: v for k, v in asdict(self).items() if k not in left_out}

    def is_whole(self) -> bool:
        """Whether the block is as it was sealed; a floor has lost its entries."""
        return self.is_floor or digest_of(self.parts()) == self.digest

    def follows(self, before: "Block | None") -> bool:
        """Whether it is the block after ``before``; without one, the first known."""
        if before is None:
            return self.is_floor or self.previous_digest == GENESIS
        place = (self.number, self.previous_digest)
        return not self.is_floor and place == (before.number + 1, before.digest)

    def broken_entry(self, rows: Mapping[str, Mapping[str, Any]]) -> str | None:
        """Return the first entry that is gone or was changed."""
        for entry_id, digest in zip(self.entry_ids, self.digests, strict=True):
            if entry_id not in rows or digest_of(rows[entry_id]) != digest:
                return entry_id
        return None


@dataclass(frozen=True, kw_only=True)
class Broken:
    """Where the chain breaks; no ``entry`` where the block itself does."""

    block: int
    entry: str | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a look at the chain found."""

    ok: bool
    blocks: int
    entries: int
    first_broken: Broken | None = None
