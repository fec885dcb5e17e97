"""A feature's subscriptions: to messages what a Blueprint is to requests."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import (
    Any,
    Final,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from chassis.messaging.event import Event
from chassis.messaging.patterns import is_pattern, matches, stem_of
from chassis.mongo import Store, Transaction

H = TypeVar("H", bound=Callable[..., None])


class Mode(StrEnum):
    """How a handler is idempotent."""

    GATE = "gate"
    INBOX = "inbox"
    NATURAL = "natural"


GATE: Final = Mode.GATE
"""One row per aggregate, a newer version wins: ``Rows.upsert_newer``."""
INBOX: Final = Mode.INBOX
"""Once per event id, in one transaction with whatever the handler writes."""
NATURAL: Final = Mode.NATURAL
"""Append-only rows under the event's id: ``Rows.keep``."""


class RegistrationError(TypeError):
    """A handler is declared in a way that cannot work; the process does not start."""


@dataclass(frozen=True, eq=False)
class Handler:
    """One function of a feature, and what it wants to hear."""

    consumer: "Consumer"
    patterns: tuple[str, ...]
    reads: Any
    mode: Mode
    run: Callable[[Event[Any], Any], None]
    intents: bool
    ordered: bool
    decode: Callable[[bytes | msgspec.Raw], Any]

    @property
    def name(self) -> str:
        """``<service>.<feature>.<function>``, for metrics and logs."""
        return f"{self.consumer.address}.{self.run.__name__}"

    @property
    def remembers_ids(self) -> bool:
        """Say whether duplicates are known by event id alone, for some days."""
        return self.mode is Mode.INBOX and not self.ordered

    def hears(self, type_: str) -> bool:
        """Say whether one of the patterns covers ``type_``."""
        return any(matches(pattern, type_) for pattern in self.patterns)

    def check(self) -> None:
        """Raise RegistrationError unless patterns and signature fit the mode."""
        wrong = [text for text in self.patterns if not is_pattern(text)]
        if wrong or not self.patterns:
            self._refuse(f"subscribes to {wrong or 'nothing'}")
        if (self.intents or self.ordered) and self.mode is not INBOX:
            self._refuse("says intents= or ordered=, which need mode=INBOX")
        thirds = {text.split(".")[2] for text in self.patterns if "." in text}
        if self.ordered and thirds != {"*"}:
            self._refuse("is ordered=, but does not hear all facts of its aggregates")
        if self.mode is Mode.INBOX and len(self.consumer.projections) > 1:
            self._refuse("is INBOX, but its feature writes several projections")
        hints = get_type_hints(self.run)
        kinds = [hints.get(name) for name in inspect.signature(self.run).parameters]
        through = Transaction if self.mode is INBOX else Store
        if len(kinds) != 2 or kinds[1] is not through:  # noqa: PLR2004
            self._refuse(f"takes not (event, {through.__name__}) as {self.mode} does")
        if get_origin(kinds[0]) is not Event or get_args(kinds[0]) != (self.reads,):
            self._refuse(f"takes not Event[{self.reads}], which it reads")

    def _refuse(self, what: str) -> None:
        message = f"{self.name} {what}"
        raise RegistrationError(message)


class Consumer:
    """The handlers of one feature.

    ``address`` (``<service>.<feature>``) names the inbox key, the metric label and
    the parking filter: changing it replays 30 days, so that takes a migration.
    ``projections`` are the read models that its handlers, and nobody else, write.
    """

    def __init__(self, address: str, *, projections: Sequence[str] = ()) -> None:
        """Start without handlers."""
        self.address = address
        self.projections = tuple(projections)
        self.handlers: list[Handler] = []
        self._known: dict[str, Handler | None] = {}

    def on(
        self,
        *types: str,
        reads: Any,
        mode: Mode,
        intents: bool = False,
        ordered: bool = False,
    ) -> Callable[[H], H]:
        """Register a handler for facts whose type fits one of ``types``.

        Args:
            types: exact types, patterns (``contacts.contact.*.v1``) or EVERY_TYPE.
            reads: the Message that the data is decoded into.
            mode: GATE or NATURAL (``handler(event, store)``), INBOX
                (``handler(event, tx)``).
            intents: the handler plans outside effects; it is skipped in replays.
            ordered: every version of an aggregate in turn, waiting for gaps.

        Raises RegistrationError when handler and mode do not fit.
        """

        def register(run: H) -> H:
            decode = msgspec.json.Decoder(reads).decode
            handler = Handler(self, types, reads, mode, run, intents, ordered, decode)
            handler.check()
            self.handlers.append(handler)
            return run

        return register

    def handler_for(self, type_: str) -> Handler | None:
        """Return the one handler of a type, or None.

        Raises RegistrationError when two of this feature want it: they would share
        the inbox key.
        """
        if type_ not in self._known:
            found = [handler for handler in self.handlers if handler.hears(type_)]
            if len(found) > 1:
                message = f"{type_} has {len(found)} handlers in {self.address}"
                raise RegistrationError(message)
            self._known[type_] = found[0] if found else None
        return self._known[type_]

    def knows_stem(self, type_: str) -> bool:
        """Say whether another major version of ``type_`` has a handler here."""
        stem = stem_of(type_)
        return any(
            matches(stem_of(pattern), stem)
            for handler in self.handlers
            for pattern in handler.patterns
        )

    @property
    def patterns(self) -> tuple[str, ...]:
        """Everything this feature wants to hear; `kith topology apply` binds it."""
        return tuple(
            dict.fromkeys(
                pattern for handler in self.handlers for pattern in handler.patterns
            )
        )
