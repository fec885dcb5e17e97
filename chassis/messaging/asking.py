"""The facts by which a copy asks owners to send theirs again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from chassis.domain import DomainEvent, new_id
from chassis.envelope import owner_of
from chassis.mongo import Transaction

Needs = Literal["latest", "all"]


@dataclass(frozen=True, kw_only=True)
class GenerationOpened(DomainEvent):
    """A copy builds a generation and needs its owners' facts."""

    replay_id: str
    queue: str
    types: Sequence[str]
    needs: Needs


@dataclass(frozen=True, kw_only=True)
class ReplayRequested(GenerationOpened):
    """A copy misses facts of one owner: of one aggregate, or since an instant."""

    owner: str
    aggregate: str | None = None
    since: str | None = None


E = TypeVar("E", bound=DomainEvent)
_NAMES: Final[dict[type[DomainEvent], str]] = {
    GenerationOpened: "generation.opened",
    ReplayRequested: "replay.requested",
}


def said_by(service: str, fact: type[E]) -> type[E]:
    """Return the technical fact ``fact`` as ``service`` says it."""
    type_ = f"{service}.{_NAMES[fact]}.v1"
    return type(fact.__name__, (fact,), {"type": type_, "__doc__": fact.__doc__})


def ask_again(tx: Transaction, queue: str, types: Sequence[str], *, since: str) -> None:
    """Ask each owner of ``types`` for what it wrote since an instant (RFC 3339)."""
    for owner in sorted({owner_of(type_) for type_ in types}):
        own = [type_ for type_ in types if owner_of(type_) == owner]
        _ask(tx, owner, queue, own, since=since)


def ask_for(
    tx: Transaction, queue: str, types: Sequence[str], *, aggregate: str
) -> None:
    """Ask the owner of ``types`` for every fact of one aggregate."""
    _ask(tx, owner_of(types[0]), queue, types, aggregate=aggregate)


def _ask(
    tx: Transaction, owner: str, queue: str, types: Sequence[str], **which: str
) -> None:
    wanted = said_by(tx.database.service, ReplayRequested)(
        replay_id=new_id(), queue=queue, types=types, needs="all", owner=owner, **which
    )
    tx.publish("replay", wanted)
