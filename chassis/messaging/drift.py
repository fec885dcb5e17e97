"""Compares the broker with the topology: ``kith topology check``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from chassis.messaging.management import Management
from chassis.messaging.topology import EVENTS, Binding, Topology, User

__all__ = ["Drift", "compare", "compare_objects"]

KITH: Final = re.compile(r"kith\.|.*\.x$")
FAMILIAR: Final = re.compile(
    r"(gateway\.live|partner)\..*|[^.]+\.(events|[^.]+\.g\d+)$"
)
"""Queues of live updates, partners, other services, and generations in a rebuild."""


@dataclass(frozen=True)
class Drift:
    """One difference between the broker and the topology."""

    what: str
    name: str
    detail: str = ""
    binding: Binding | None = None

    @property
    def is_stray(self) -> bool:
        """Say whether the broker has too much rather than too little."""
        return self.what.startswith("stray")

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"{self.what} {self.name}{f': {self.detail}' if self.detail else ''}"


def compare(topology: Topology, management: Management) -> list[Drift]:
    """Compare everything with what the management API tells."""
    return [
        *_exchanges(topology, management.get("exchanges")),
        *_queues(topology, management.get("queues")),
        *_bindings(topology, management.get("bindings")),
        *_policies(topology, management.get("policies")),
        *(drift for user in topology.users for drift in _user(user, management)),
    ]


def compare_objects(topology: Topology, connection: Any) -> list[Drift]:
    """Look only whether exchanges and queues are there; needs no permission."""
    missing = []
    names = [("exchange", exchange.name) for exchange in topology.exchanges]
    names += [("queue", queue.name) for queue in topology.queues]
    for kind, name in names:
        channel = connection.channel()
        try:
            if kind == "queue":
                channel.queue_declare(name, passive=True)
            else:
                channel.exchange_declare(name, "", passive=True)
        except connection.channel_errors:
            missing.append(Drift(f"missing {kind}", name))
        else:
            channel.close()
    return missing


def _exchanges(topology: Topology, found: Iterable[Any]) -> Iterator[Drift]:
    kinds = {item["name"]: item["type"] for item in found}
    for exchange in topology.exchanges:
        kind = kinds.get(exchange.name)
        if kind is None:
            yield Drift("missing exchange", exchange.name)
        elif kind != exchange.kind:
            yield Drift(
                "changed exchange", exchange.name, f"{kind}, not {exchange.kind}"
            )


def _queues(topology: Topology, found: Iterable[Any]) -> Iterator[Drift]:
    there = {item["name"]: item for item in found}
    for queue in topology.queues:
        item = there.get(queue.name)
        if item is None:
            yield Drift("missing queue", queue.name)
            continue
        for name in sorted(queue.arguments.keys() | item["arguments"].keys()):
            wanted, is_ = queue.arguments.get(name), item["arguments"].get(name)
            if wanted != is_:
                detail = f"{name} is {is_}, not {wanted}"
                yield Drift("changed queue", queue.name, detail)


def _bindings(topology: Topology, found: Iterable[Any]) -> Iterator[Drift]:
    there = {
        Binding(item["source"], item["destination"], item["routing_key"])
        for item in found
        if KITH.match(item["source"])
    }
    for binding in sorted(topology.bindings - there):
        yield _bound("missing binding", binding)
    own = {queue.name for queue in topology.queues}
    shared = {exchange.name for exchange in topology.exchanges}
    for binding in sorted(there - topology.bindings):
        foreign = binding.exchange in shared and not FAMILIAR.match(binding.queue)
        if binding.queue in own or foreign:
            yield _bound("stray binding", binding)


def _bound(what: str, binding: Binding) -> Drift:
    return Drift(what, f"{binding.exchange} → {binding.queue}", binding.key, binding)


def _policies(topology: Topology, found: Iterable[Any]) -> Iterator[Drift]:
    """Compare the policies; one that touches our queues would change structure."""
    there = {item["name"]: item for item in found}
    for policy in topology.policies:
        item = there.pop(policy.name, None)
        if item is None:
            yield Drift("missing policy", policy.name)
        elif item["definition"].keys() != policy.definition.keys():
            yield Drift("changed policy", policy.name)
    for name, item in there.items():
        touched = [
            q.name for q in topology.queues if re.search(item["pattern"], q.name)
        ]
        if touched:
            yield Drift("stray policy", name, f"touches {touched[0]}")


def _user(user: User, management: Management) -> Iterator[Drift]:
    """Compare the permissions of a user; a user who is not there can do no harm."""
    found = management.get("permissions", user.name)
    for right in ("configure", "write", "read") if found else ():
        if found[right] != getattr(user, right):
            yield _permitted(user.name, right, found[right], getattr(user, right))
    if found and user.topic is not None:
        topics = management.get("topic-permissions", user.name) or []
        said = {item["exchange"]: item["write"] for item in topics}
        if said.get(EVENTS) != user.topic:
            yield _permitted(user.name, "topic", said.get(EVENTS), user.topic)


def _permitted(user: str, right: str, found: str | None, wanted: str) -> Drift:
    return Drift(
        "wide permission", user, f"{right} {found or 'anything'}, not {wanted}"
    )
