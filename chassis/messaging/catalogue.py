"""The event catalogue: every registered type, generated and carried by each image."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from chassis.domain import DomainEvent
from chassis.messaging.consumer import Consumer
from chassis.messaging.patterns import TECHNICAL

__all__ = [
    "CATALOGUE",
    "Speaker",
    "authors",
    "entries",
    "known_types",
    "load",
    "subscriptions",
]

CATALOGUE: Final = Path(__file__).parents[2] / "docs/reference/events.json"


class Speaker(Protocol):
    """What of a ``Service`` says and hears facts."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def publishes(self) -> tuple[type[DomainEvent], ...]:
        """The facts it says."""
        ...

    @property
    def consumers(self) -> tuple[Consumer, ...]:
        """The facts it hears, by feature."""
        ...


def entries(services: Iterable[Speaker]) -> dict[str, dict[str, Any]]:
    """Describe every fact that the services publish: version, fate, who hears it."""
    speakers = tuple(services)
    found = {
        event.type: {
            "schema": schema_version(event),
            "must_route": event.must_route,
            "said_by": ".".join(event.__module__.split(".")[:2]),
            "heard_by": sorted(
                consumer.address
                for speaker in speakers
                for consumer in speaker.consumers
                if consumer.handler_for(event.type)
            ),
        }
        for speaker in speakers
        for event in speaker.publishes
    }
    return dict(sorted(found.items()))


def schema_version(event: type[DomainEvent]) -> str:
    """Return ``<major>.<minor>`` of an event."""
    return f"{event.type.rpartition('.v')[2]}.{event.minor}"


def load(path: Path = CATALOGUE) -> Mapping[str, Any]:
    """Read the committed catalogue; empty where there is none."""
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def authors(path: Path = CATALOGUE) -> dict[str, tuple[str, str]]:
    """Return the service and the feature that say each committed type."""
    rows = load(path).items()
    return {name: tuple(row["said_by"].split(".", 1)) for name, row in rows}


def known_types(services: Iterable[Speaker], committed: Iterable[str]) -> list[str]:
    """Return every type there is: committed, of the code here, and technical ones."""
    types = {*committed, *(e.type for speaker in services for e in speaker.publishes)}
    owners = {name.partition(".")[0] for name in types} | {s.name for s in services}
    technical = {
        pattern.replace("*", owner, 1) for owner in owners for pattern in TECHNICAL
    }
    return sorted(types | technical)


def subscriptions(services: Iterable[Speaker]) -> dict[str, list[str]]:
    """Return the patterns that each service wants to hear."""
    return {
        speaker.name: [
            pattern for consumer in speaker.consumers for pattern in consumer.patterns
        ]
        for speaker in services
    }
