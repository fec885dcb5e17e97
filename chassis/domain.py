"""Aggregates, facts, errors, ids and time: what a model may import.

The error tree; features subclass it and never see a status code
(chassis/web/problems.py translates)::

    DomainError
    ├── ForbiddenError          the permission is missing
    ├── NotFoundError           not there, or not visible to the caller
    │   └── ReferenceNotFoundError   an id inside a body
    ├── ConflictError           does not fit the state
    │   └── StaleVersionError   the caller saw another version
    ├── GoneError               an erased person, an expired link
    └── RuleViolationError      readable, but against a rule
"""

import dataclasses
import hashlib
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any, ClassVar, Final, TypeVar

__all__ = [
    "PERSONAL",
    "UNSET",
    "Aggregate",
    "ConflictError",
    "DomainError",
    "DomainEvent",
    "ForbiddenError",
    "GoneError",
    "MergeReceipt",
    "Moved",
    "NotFoundError",
    "Personal",
    "ReferenceNotFoundError",
    "RuleViolationError",
    "StaleVersionError",
    "Stamp",
    "Unset",
    "changed_fields",
    "new_id",
    "utcnow",
]

PERSONAL: Final = "x-kith-personal"
T = TypeVar("T")
Personal = Annotated[T, PERSONAL]
"""Marks a field of a public state as personal data."""


class Unset(Enum):
    """The type of ``UNSET``."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
"""A field that a partial change does not mention; None would clear it (RFC 7396)."""


class Stamp:
    """The ids and the time of one command, the same on every run of it.

    The driver may call a transaction's callback again. Ids drawn in the second run
    must equal those of the first, or a lost commit answer would make two records.
    """

    def __init__(self, now: datetime, seed: bytes) -> None:
        """Start a sequence of ids that depends on ``now`` and ``seed`` alone."""
        self.now = now
        self._seed = seed
        self._drawn = 0

    @classmethod
    def fresh(cls) -> "Stamp":
        """Make a stamp for a new command: the wall clock and a random seed."""
        return cls(_wall_clock(), secrets.token_bytes(16))

    @classmethod
    def of(cls, now: datetime, source: str) -> "Stamp":
        """Make the stamp that a source (an event id) always leads to."""
        return cls(now, source.encode())

    def rewound(self) -> "Stamp":
        """Give the same stamp with nothing drawn yet."""
        return Stamp(self.now, self._seed)

    def draw(self) -> str:
        """Draw the next UUIDv7."""
        self._drawn += 1
        key = self._seed + self._drawn.to_bytes(4, "big")
        noise = hashlib.blake2b(key, digest_size=10).digest()
        return _uuid7(int(self.now.timestamp() * 1000), noise)

    @contextmanager
    def active(self) -> Iterator["Stamp"]:
        """Let ``new_id`` and ``utcnow`` come from this stamp inside the block."""
        token = _stamp.set(self)
        try:
            yield self
        finally:
            _stamp.reset(token)


_stamp: ContextVar[Stamp | None] = ContextVar("stamp", default=None)


def _wall_clock() -> datetime:
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def _uuid7(milliseconds: int, noise: bytes) -> str:
    """Lay out a UUIDv7 (RFC 9562, 5.7) of a time and ten random bytes."""
    number = milliseconds << 80 | int.from_bytes(noise, "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_id() -> str:
    """Return a new UUIDv7 as text, repeatable inside a transaction."""
    stamp = _stamp.get()
    if stamp is not None:
        return stamp.draw()
    return _uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10))


def utcnow() -> datetime:
    """Return the current instant, aware, UTC, in whole milliseconds.

    Inside a transaction it is the time at which the command began.
    """
    stamp = _stamp.get()
    return stamp.now if stamp is not None else _wall_clock()


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """A fact that other services may hear; its fields are the CloudEvent's data.

    ``type`` is the event type and routing key, ``minor`` counts additions within the
    major version, ``must_route`` says that somebody has to receive it.
    """

    type: ClassVar[str]
    minor: ClassVar[int] = 0
    must_route: ClassVar[bool] = True

    def happened_at(self) -> datetime:
        """Return the business time of the fact: now, unless a subclass knows better."""
        return utcnow()


@dataclass(frozen=True, kw_only=True)
class Moved:
    """How many records of a kind moved."""

    kind: str
    count: int


@dataclass(frozen=True, kw_only=True)
class MergeReceipt(DomainEvent):
    """How many records of each kind a merge moved, or its end moved back."""

    merge_id: str
    is_revert: bool
    counts: tuple[Moved, ...]


@dataclass(kw_only=True)
class Aggregate:
    """What changes as one, with one version; it records the fact of each change.

    Subclasses name their ``entity`` (the subject is ``<entity>/<id>``) and their
    ``state_type``, the frozen dataclass of the public state.
    """

    entity: ClassVar[str]
    state_type: ClassVar[type[Any]]

    id: str
    version: int = 0
    created_at: datetime = field(default_factory=utcnow)
    updated_at: datetime = field(default_factory=utcnow)
    created_by: str | None = None
    deleted_at: datetime | None = None

    def snapshot(self) -> Any:
        """Return the public state as of now: equally named fields, copied."""
        names = self.state_type.__dataclass_fields__
        values = {name: getattr(self, name) for name in names}
        if "updated_at" in values:
            values["updated_at"] = utcnow()
        return self.state_type(**values)

    def record(self, event: DomainEvent) -> None:
        """Remember a fact until the repository saves it with the change."""
        self.__dict__.setdefault("_recorded", []).append(event)

    def pull_events(self) -> list[DomainEvent]:
        """Hand over the recorded facts and forget them."""
        recorded: list[DomainEvent] = self.__dict__.pop("_recorded", [])
        return recorded


def changed_fields(before: object, after: object) -> tuple[str, ...]:
    """Name the fields in which two public states differ, without ``updated_at``."""
    return tuple(
        item.name
        for item in dataclasses.fields(after)  # type: ignore[arg-type]
        if item.name != "updated_at"
        and getattr(before, item.name) != getattr(after, item.name)
    )


class DomainError(Exception):
    """Something is wrong in the words of the user.

    The first line of a subclass's docstring is its title, its name in kebab case its
    problem type. ``pointer`` is the JSON pointer (RFC 6901) of the field that is
    wrong, ``extra`` goes into the problem as it is. No personal data: errors are
    logged.
    """

    def __init__(
        self,
        detail: str | None = None,
        *,
        pointer: str | None = None,
        **extra: object,
    ) -> None:
        """Describe this case; without ``detail`` the title has to do."""
        super().__init__(detail or self.title())
        self.detail = detail
        self.pointer = pointer
        self.extra = extra

    @classmethod
    def title(cls) -> str:
        """Say what is wrong in general: the first line of the docstring."""
        return (cls.__doc__ or cls.__name__).strip().splitlines()[0].rstrip(".")

    @classmethod
    def problem_type(cls) -> str:
        """Name the problem: ``DuplicateContactError`` → ``duplicate-contact``."""
        name = cls.__name__.removesuffix("Error")
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


class ForbiddenError(DomainError):
    """You may not do this."""


class NotFoundError(DomainError):
    """There is no such record."""


class ReferenceNotFoundError(NotFoundError):
    """The request names a record that is not there."""


class ConflictError(DomainError):
    """It does not fit the present state."""


class StaleVersionError(ConflictError):
    """The record has changed since you read it."""

    def __init__(self, record_id: str, current: int | None = None) -> None:
        """Name the record and, where known, its current version."""
        super().__init__()
        self.record_id = record_id
        self.current = current


class GoneError(DomainError):
    """It is gone for good."""


class RuleViolationError(DomainError):
    """A rule forbids this."""
