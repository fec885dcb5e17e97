"""Every exchange, queue, binding, user and policy, as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from chassis.messaging.patterns import TECHNICAL, expand

__all__ = [
    "EVENTS",
    "LIVE",
    "PARTNERS",
    "REPLAY",
    "TIERS",
    "Binding",
    "Exchange",
    "Policy",
    "Queue",
    "Topology",
    "User",
    "describe",
    "events_queue",
    "events_queue_arguments",
    "exchange",
    "generation_queue",
    "parking_queue",
    "retry_queue",
]

EVENTS: Final = "kith.events"
REPLAY: Final = "kith.replay"
PARTNERS: Final = "kith.partners"
LIVE: Final = "kith.live"
TIERS: Final = (("10s", 10_000), ("1m", 60_000), ("10m", 600_000), ("1h", 3_600_000))
"""The waits of a failing message, with their milliseconds."""
MEGABYTE: Final = 1024 * 1024
WEEK_MS: Final = 7 * 24 * 3_600_000
NOTHING: Final = "^$"


@dataclass(frozen=True)
class Exchange:
    """A durable exchange."""

    name: str
    kind: Literal["topic", "direct"]


@dataclass(frozen=True)
class Queue:
    """A durable queue; its arguments can never change (``kith topology recreate``)."""

    name: str
    arguments: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, order=True)
class Binding:
    """A queue hears an exchange under a key."""

    exchange: str
    queue: str
    key: str


@dataclass(frozen=True)
class User:
    """A broker user and its patterns; ``topic`` limits what it says on kith.events."""

    name: str
    configure: str = NOTHING
    write: str = NOTHING
    read: str = NOTHING
    topic: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Policy:
    """Caps that operators tune; structure is never a policy, so it cannot drift."""

    name: str
    pattern: str
    definition: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Topology:
    """All objects that a set of services needs on the broker."""

    exchanges: tuple[Exchange, ...]
    queues: tuple[Queue, ...]
    bindings: frozenset[Binding]
    users: tuple[User, ...]
    policies: tuple[Policy, ...]


def exchange(service: str) -> str:
    """Name the only exchange that a service's consumer may write to."""
    return f"{service}.x"


def events_queue(service: str) -> str:
    """Name the one queue of a service."""
    return f"{service}.events"


def retry_queue(service: str, tier: str) -> str:
    """Name the queue in which a message waits for one of the TIERS."""
    return f"{service}.retry.{tier}"


def parking_queue(service: str) -> str:
    """Name the queue of messages that need a person."""
    return f"{service}.parking"


def generation_queue(service: str, projection: str, number: int) -> str:
    """Name the queue that fills one generation of a projection during a rebuild."""
    return f"{service}.{projection}.g{number}"


def events_queue_arguments(service: str) -> dict[str, Any]:
    """Return the arguments of ``<service>.events`` and of a generation queue."""
    return {
        "x-queue-type": "quorum",
        "x-delivery-limit": 20,
        **_dead_letters_to(service, "parking"),
    }


def _dead_letters_to(service: str, key: str) -> dict[str, Any]:
    """At-least-once dead lettering needs all four, or the broker silently drops."""
    return {
        "x-dead-letter-exchange": exchange(service),
        "x-dead-letter-routing-key": key,
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }


def describe(
    subscriptions: Mapping[str, Iterable[str]], catalogue: Iterable[str]
) -> Topology:
    """Return what the broker must hold.

    Args:
        subscriptions: service → the patterns that its handlers subscribe to.
        catalogue: every registered event type.
    """
    services, known = sorted(subscriptions), tuple(catalogue)
    bindings = {
        Binding(EVENTS, events_queue(service), name)
        for service in services
        for name in expand([*subscriptions[service], *TECHNICAL], known)
    }
    return Topology(
        exchanges=(
            *_SHARED,
            *(Exchange(exchange(name), "direct") for name in services),
        ),
        queues=tuple(queue for name in services for queue in _queues(name)),
        bindings=frozenset(
            bindings.union(*(_own_bindings(service) for service in services))
        ),
        users=(*(user for name in services for user in _users(name)), *_OTHER_USERS),
        policies=(PARTNER_CAPS,),
    )


_SHARED: Final = (
    Exchange(EVENTS, "topic"),
    Exchange(REPLAY, "direct"),
    Exchange(PARTNERS, "direct"),
    Exchange(LIVE, "topic"),
)
PARTNER_CAPS: Final = Policy(
    "kith-partner",
    r"^partner\.",
    {"max-length-bytes": 256 * MEGABYTE, "message-ttl": WEEK_MS},
)


def _queues(service: str) -> tuple[Queue, ...]:
    back = _dead_letters_to(service, "main")
    waits = (
        Queue(
            retry_queue(service, tier),
            {"x-queue-type": "quorum", "x-message-ttl": milliseconds, **back},
        )
        for tier, milliseconds in TIERS
    )
    # Never a negative limit: 3.10 drops such a message after the first return.
    parking = {"x-queue-type": "quorum", "x-delivery-limit": 1_000_000}
    return (
        Queue(events_queue(service), events_queue_arguments(service)),
        *waits,
        Queue(parking_queue(service), parking),
    )


def _own_bindings(service: str) -> set[Binding]:
    own, main = exchange(service), events_queue(service)
    return {
        Binding(REPLAY, main, main),
        Binding(own, main, "main"),
        Binding(own, parking_queue(service), "parking"),
        *(Binding(own, retry_queue(service, t), f"retry.{t}") for t, _ in TIERS),
    }


def _users(service: str) -> tuple[User, User]:
    return (
        User(
            f"{service}-relay",
            write=r"^kith\.(events|replay)$",
            topic=rf"^{service}\.",
        ),
        User(f"{service}-consumer", write=rf"^{service}\.x$", read=rf"^{service}\."),
    )


_OTHER_USERS: Final = (
    User("gateway-partners", write=r"^kith\.partners$"),
    User(
        "gateway-live",
        configure=r"^gateway\.live\.",
        write=r"^(gateway\.live\..*|kith\.live)$",
        read=r"^(gateway\.live\..*|kith\.events|kith\.live)$",
    ),
    User("kith-ops", ".*", ".*", ".*", ".*", ("policymaker", "monitoring")),
)
