"""What a feature declares: its schedules, and the rows that it works on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal, TypeAlias, TypeVar

Misfire: TypeAlias = Literal["run_once", "skip", "ask"]
Handler = Callable[..., Mapping[str, Any] | None]
H = TypeVar("H", bound=Handler)
GRACE = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class Every:
    """A schedule and what it starts."""

    name: str
    cron: str
    zone: str
    grace: timedelta
    misfire: Misfire
    handler: Handler


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A collection of rows, and what is done with each."""

    collection: str
    ready: str
    held: str
    where: Mapping[str, Any]
    threads: int
    handler: Handler


@dataclass
class Worker:
    """The later work of one feature, named as its address: `contacts.imports`.

    `adapter` builds, from the settings, what every handler gets as its last
    parameter; its `close`, if it has one, is called at the end. A worker that stands
    `apart` has a process of its own.
    """

    name: str
    adapter: Callable[[Any], Any] | None = None
    apart: bool = False
    schedules: list[Every] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def feature(self) -> str:
        """The feature, as `kith work SERVICE FEATURE` names it."""
        return self.name.rpartition(".")[2]

    def every(
        self,
        name: str,
        *,
        cron: str,
        zone: str = "UTC",
        grace: timedelta = GRACE,
        misfire: Misfire = "run_once",
    ) -> Callable[[H], H]:
        """Start the handler at each time of a cron line, once.

        What is found later than `grace` follows the rule `misfire`.
        """

        def declare(handler: H) -> H:
            schedule = Every(
                name=name,
                cron=cron,
                zone=zone,
                grace=grace,
                misfire=misfire,
                handler=handler,
            )
            self.schedules.append(schedule)
            return handler

        return declare

    def claim(
        self,
        collection: str,
        *,
        ready: str = "due",
        held: str = "running",
        where: Mapping[str, Any] | None = None,
        threads: int = 1,
    ) -> Callable[[H], H]:
        """Call the handler with each row of a collection that `tx.intend` planned."""

        def declare(handler: H) -> H:
            claim = Claim(
                collection=collection,
                ready=ready,
                held=held,
                where=where or {},
                threads=threads,
                handler=handler,
            )
            self.claims.append(claim)
            return handler

        return declare


def chosen(workers: Iterable[Worker], feature: str | None) -> list[Worker]:
    """Return the workers of a process: of one feature, or all that stand not apart.

    Raises `ValueError` for a feature without a worker.
    """
    found = [
        worker
        for worker in workers
        if (worker.feature == feature if feature else not worker.apart)
    ]
    if feature and not found:
        raise ValueError(f"no worker of a feature {feature!r}")
    return found
